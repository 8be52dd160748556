import { secondsUntil } from '@/components/format/seconds-until'
import type { Words } from '@/components/i18n/words'
import type { Waiting, WaitingJob } from '@/lib/contracts/job'
import { jobErrorWords } from './job-error-words'
import { startWords } from './start-words'

/** What is further away is not counted down. */
const COUNTED_S = 90

/** Why it waits and until when. */
export function waitingSentence({ kind, waiting }: Pick<WaitingJob, 'kind' | 'waiting'>, now: Date, words: Words): string {
  if (waiting.reason === 'rest') return restSentence(kind, waiting, now, words)
  if (waiting.reason === 'later' && waiting.until !== null)
    return words.t('jobs.sentence.later', { moment: words.moment(waiting.until, now) })
  if (waiting.reason !== 'retry') return startWords(waiting, words)
  return waiting.until === null ? words.t('jobs.sentence.retrySoon') : retryWords(secondsUntil(waiting.until, now), words)
}

/** Whether its sentence changes with each second. */
export const countsDown = ({ waiting: { reason } }: Pick<WaitingJob, 'waiting'>): boolean => reason === 'retry' || reason === 'rest'

function retryWords(seconds: number, { t, count }: Words): string {
  if (seconds === 0) return t('jobs.sentence.retryNow')
  if (seconds < COUNTED_S) return t('jobs.sentence.retrySeconds', { seconds: count(seconds) })
  return t('jobs.sentence.retryMinutes', { minutes: count(Math.round(seconds / 60)) })
}

/** "Rests until 14:32: limited by the server", in the words of its kind. */
function restSentence(kind: string, { until, why }: Waiting, now: Date, words: Words): string {
  const sentence = until === null ? words.t('jobs.sentence.restSoon') : restWords(until, now, words)
  return why ? words.t('jobs.sentence.because', { sentence, why: jobErrorWords(kind, why, words) }) : sentence
}

function restWords(until: string, now: Date, { t, count, moment }: Words): string {
  const seconds = secondsUntil(until, now)
  if (seconds === 0) return t('jobs.sentence.restSoon')
  if (seconds < COUNTED_S) return t('jobs.sentence.restSeconds', { seconds: count(seconds) })
  return t('jobs.sentence.restUntil', { moment: moment(until, now) })
}
