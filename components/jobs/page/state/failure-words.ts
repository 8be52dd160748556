import type { Words } from '@/components/i18n/words'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import type { Attempt } from '@/lib/contracts/attempt'
import type { FailedJob } from '@/lib/contracts/job'

type Advice = 'again' | 'later' | 'settings' | 'operator' | 'said'

/** What a person can do about it, by the code; anything else may well work the next time. */
const advice: Readonly<Record<string, Advice>> = {
  data_busy: 'later',
  data_timeout: 'later',
  data_unreachable: 'later',
  data_invalid: 'operator',
  dataset_broken: 'operator',
  dataset_forbidden: 'operator',
  invalid_result: 'operator',
  not_allowed: 'operator',
  storage_full: 'operator',
  unknown_kind: 'operator',
  invalid_payload: 'said',
  value_unwritable: 'settings',
}

export interface FailureWords {
  happened: string
  /** "Tried 5 times in 6 min 12 s." */
  tried: string | null
  /** Null where what happened says it by itself. */
  todo: string | null
}

/** What happened, what was tried, what one can do. */
export function failureWords(job: FailedJob, attempts: Attempt[], words: Words): FailureWords {
  const { t, count, took } = words
  const [first] = attempts
  const way: Advice = Object.hasOwn(advice, job.error.code) ? (advice[job.error.code] ?? 'again') : 'again'
  const tries = Math.max(attempts.length, job.attempt)
  const from = first?.startedAt ?? job.startedAt
  return {
    happened: jobErrorWords(job.kind, job.error, words),
    tried: tries > 0 && from ? t('job.failure.tried', { tries, figure: count(tries), span: took(from, job.finishedAt) }) : null,
    todo: way === 'said' ? null : t(`job.failure.${way}`),
  }
}
