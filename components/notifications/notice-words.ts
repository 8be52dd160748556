import type { Words } from '@/components/i18n/words'
import { countOf, saidOf } from '@/components/jobs/words/described'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import { countsWords } from '@/components/jobs/words/list/counts'
import { warningSentence } from '@/components/jobs/words/warning-sentence'
import { type Artifact, type Availability, isEmptyFile, isOnSeveralSheets } from '@/lib/contracts/artifact'
import { isPartial } from '@/lib/contracts/items'
import type { Notification } from '@/lib/contracts/notification'

export type NoticeTone = 'ok' | 'warn' | 'bad' | 'gone'
/** What it tells of. `ended`: neither good nor bad news, or none any more. */
export type NoticeNews = 'ready' | 'warned' | 'partial' | 'empty' | 'failed' | 'ended'

export interface NoticeWords {
  news: NoticeNews
  headline: string
  detail: string
  /** "kept until 7 Dec, 00:32", for a file that is there. */
  keptUntil: string | null
  tone: NoticeTone
  downloadable: boolean
}

const withoutFile = { downloadable: false, keptUntil: null } as const

/** A notice in the present tense: it never offers a file that has gone. */
export function noticeWords(notification: Notification, now: Date, words: Words): NoticeWords {
  const { type, kind, title, artifact, items } = notification
  const { t } = words
  if (type === 'job.failed') return failureWords(notification, words)
  const file = artifact && { artifact, availability: availabilityNow(artifact, now) }
  const kept = file?.availability === 'ready' ? keptWords(file.artifact, now, words) : withoutFile
  if (items && isPartial(items)) {
    const headline = t('notifications.notice.partial', { title })
    return { news: 'partial', headline, detail: countsWords(kind, items, words), tone: 'warn', ...kept }
  }
  if (!file) {
    const detail = saidOf(kind, words).finished ?? (items ? countsWords(kind, items, words) : '')
    return { news: 'ended', headline: t('notifications.notice.finished', { title }), detail, tone: 'ok', ...kept }
  }
  if (file.availability === 'ready') return { ...readyWords(notification, file.artifact, words), ...kept }
  const detail = goneWords(file.artifact, file.availability, now, words)
  return { news: 'ended', headline: t('notifications.notice.wasReady', { title }), detail, tone: 'gone', ...kept }
}

function failureWords({ kind, title, error, earlierFiles }: Notification, words: Words): NoticeWords {
  const headline = words.t('notifications.notice.failed', { title })
  // Without an error the job is no longer failed: it was started again since.
  if (!error) return { news: 'ended', headline, detail: words.t('notifications.notice.startedAgain'), tone: 'gone', ...withoutFile }
  const why = jobErrorWords(kind, error, words)
  const detail = earlierFiles > 0 ? `${why} ${words.t('jobs.sentence.earlier', { count: earlierFiles })}` : why
  return { news: 'failed', headline, detail, tone: 'bad', ...withoutFile }
}

/** A page may be open for days: the file's time is over when it is, not when the server says so once more. */
function availabilityNow({ availability, expiresAt }: Artifact, now: Date): Availability {
  return availability === 'ready' && Date.parse(expiresAt) <= now.getTime() ? 'expired' : availability
}

const keptWords = ({ expiresAt }: Artifact, now: Date, { t, moment }: Words) => ({
  downloadable: true,
  keptUntil: t('notifications.notice.keptUntil', { moment: moment(expiresAt, now) }),
})

type Told = Pick<NoticeWords, 'news' | 'headline' | 'detail' | 'tone'>

function readyWords({ kind, title, warnings, furtherFiles }: Notification, artifact: Artifact, words: Words): Told {
  const { t, amount, bytes } = words
  const { unit } = saidOf(kind, words)
  if (isEmptyFile(artifact)) {
    const detail = t('notifications.notice.emptyDetail', { items: unit.other })
    return { news: 'empty', headline: t('notifications.notice.empty', { title }), detail, tone: 'warn' }
  }
  const [warning] = warnings
  if (warning) {
    const detail = warningSentence(warning, words)
    return { news: 'warned', headline: t('notifications.notice.warned', { title }), detail, tone: 'warn' }
  }
  const told = artifact.amount === null ? null : amount(artifact.amount, unit)
  const content = told !== null && isOnSeveralSheets(artifact) ? t('notifications.notice.onSheets', { amount: told }) : told
  // How large they are together, no notice knows.
  const size = furtherFiles > 0 ? t('jobs.file.count', { count: furtherFiles + 1 }) : bytes(artifact.bytes)
  const detail = [content, size].filter((part) => part !== null).join(' · ')
  return { news: 'ready', headline: t('notifications.notice.ready', { title }), detail, tone: 'ok' }
}

function goneWords({ expiresAt }: Artifact, availability: Exclude<Availability, 'ready'>, now: Date, { t, moment }: Words): string {
  if (availability === 'expired') return t('notifications.notice.expired', { moment: moment(expiresAt, now) })
  return t(availability === 'deleted' ? 'notifications.notice.deleted' : 'notifications.notice.missing')
}

/** "3 exports are ready", and "3 jobs are ready" where they are of several kinds. */
export function severalWords(news: NoticeNews, notices: Notification[], words: Words): string {
  return words.t(`notifications.several.${news}`, { jobs: countOf(notices, words) })
}
