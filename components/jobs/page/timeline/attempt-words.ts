import type { Words } from '@/components/i18n/words'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import type { Attempt } from '@/lib/contracts/attempt'

export type AttemptTone = 'active' | 'ok' | 'bad' | 'warn' | 'neutral'
export interface AttemptWords {
  headline: string
  /** What went wrong, for people. */
  reason: string | null
  tone: AttemptTone
}

/** How an attempt went. */
export function attemptWords(kind: string, { outcome, error }: Attempt, words: Words): AttemptWords {
  const { t } = words
  const reason = error && jobErrorWords(kind, error, words)
  switch (outcome) {
    case null:
      return { headline: t('job.attempt.running'), reason: null, tone: 'active' }
    case 'completed':
      return { headline: t('job.attempt.completed'), reason: null, tone: 'ok' }
    case 'failed':
      return { headline: t('job.attempt.failed'), reason, tone: 'bad' }
    case 'retry':
      return { headline: t('job.attempt.retry'), reason, tone: 'warn' }
    case 'crashed':
      return { headline: t('job.attempt.crashed'), reason, tone: 'warn' }
    case 'lost':
      return { headline: t('job.attempt.lost'), reason: null, tone: 'warn' }
    case 'released':
      return { headline: t('job.attempt.released'), reason: null, tone: 'neutral' }
    case 'rested':
      return { headline: t('job.attempt.rested'), reason, tone: 'neutral' }
    case 'cancelled':
      return { headline: t('job.attempt.cancelled'), reason: null, tone: 'neutral' }
    default:
      return outcome satisfies never
  }
}
