import type { Words } from '@/components/i18n/words'
import { countOf, saidOf } from '@/components/jobs/words/described'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import { isEmptyFile, isOnSeveralSheets } from '@/lib/contracts/artifact'
import type { Notification } from '@/lib/contracts/notification'

export type NoticeTone = 'ok' | 'warn' | 'bad' | 'gone'

export interface NoticeWords {
  headline: string
  detail: string
  /** "kept until 7 Dec, 00:32", for a file that is there. */
  keptUntil: string | null
  tone: NoticeTone
  downloadable: boolean
}

/** A notice in the present tense: it never offers a file that has gone. */
export function noticeWords({ type, kind, title, artifact, error }: Notification, now: Date, words: Words): NoticeWords {
  const { t, amount, bytes, moment } = words
  const { unit, finished } = saidOf(kind, words)
  if (type === 'job.failed') {
    const headline = t('notifications.notice.failed', { title })
    // Without an error the job is no longer failed: it was started again since.
    if (!error) return { headline, detail: t('notifications.notice.startedAgain'), tone: 'gone', downloadable: false, keptUntil: null }
    return { headline, detail: jobErrorWords(kind, error, words), tone: 'bad', downloadable: false, keptUntil: null }
  }
  if (!artifact) {
    const headline = t('notifications.notice.finished', { title })
    return { headline, detail: finished ?? '', tone: 'ok', downloadable: false, keptUntil: null }
  }
  const gone = { headline: t('notifications.notice.wasReady', { title }), tone: 'gone', downloadable: false, keptUntil: null } as const
  // A page may be open for days: the file's time is over when it is, not when the server says so once more.
  const availability =
    artifact.availability === 'ready' && Date.parse(artifact.expiresAt) <= now.getTime() ? 'expired' : artifact.availability
  switch (availability) {
    case 'ready': {
      const keptUntil = t('notifications.notice.keptUntil', { moment: moment(artifact.expiresAt, now) })
      if (isEmptyFile(artifact)) {
        const detail = t('notifications.notice.emptyDetail', { items: unit.other })
        return { headline: t('notifications.notice.empty', { title }), detail, keptUntil, tone: 'warn', downloadable: true }
      }
      const told = artifact.amount === null ? null : amount(artifact.amount, unit)
      const content = told !== null && isOnSeveralSheets(artifact) ? t('notifications.notice.onSheets', { amount: told }) : told
      const detail = [content, bytes(artifact.bytes)].filter((part) => part !== null).join(' · ')
      return { headline: t('notifications.notice.ready', { title }), detail, keptUntil, tone: 'ok', downloadable: true }
    }
    case 'expired':
      return { ...gone, detail: t('notifications.notice.expired', { moment: moment(artifact.expiresAt, now) }) }
    case 'deleted':
      return { ...gone, detail: t('notifications.notice.deleted') }
    case 'missing':
      return { ...gone, detail: t('notifications.notice.missing') }
    default:
      return availability satisfies never
  }
}

/** "3 exports are ready", and "3 jobs are ready" where they are of several kinds. */
export function severalWords(what: 'ready' | 'empty' | 'failed' | 'ended', notices: Notification[], words: Words): string {
  return words.t(`notifications.several.${what}`, { jobs: countOf(notices, words) })
}
