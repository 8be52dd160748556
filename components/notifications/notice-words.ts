import { formatMoment } from '@/components/format/moments'
import { countOf, formatBytes } from '@/components/format/numbers'
import type { Notification } from '@/lib/contracts/notification'

export type NoticeTone = 'ok' | 'bad' | 'gone'

export interface NoticeWords {
  headline: string
  detail: string
  tone: NoticeTone
  downloadable: boolean
}

/** A notice in the present tense: it never offers a file that has gone. */
export function noticeWords({ type, title, artifact, error }: Notification, now: Date): NoticeWords {
  if (type === 'job.failed') {
    // Without an error the job is no longer failed: it was started again since.
    if (!error) return { headline: `${title} failed`, detail: 'It was started again since.', tone: 'gone', downloadable: false }
    return { headline: `${title} failed`, detail: error.message, tone: 'bad', downloadable: false }
  }
  if (!artifact) return { headline: `${title} is finished`, detail: 'There is no file.', tone: 'ok', downloadable: false }
  const gone = { headline: `${title} was ready`, tone: 'gone', downloadable: false } as const
  switch (artifact.availability) {
    case 'ready': {
      const detail = `${countOf(artifact.rows, 'row')} · ${formatBytes(artifact.bytes)} · until ${formatMoment(artifact.expiresAt, now)}`
      return { headline: `${title} is ready`, detail, tone: 'ok', downloadable: true }
    }
    case 'expired':
      return { ...gone, detail: `The file expired on ${formatMoment(artifact.expiresAt, now)}.` }
    case 'deleted':
      return { ...gone, detail: 'The file was deleted.' }
    case 'missing':
      return { ...gone, detail: 'The file cannot be found any more.' }
    default:
      return artifact.availability satisfies never
  }
}
