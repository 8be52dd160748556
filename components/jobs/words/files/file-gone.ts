import type { Words } from '@/components/i18n/words'
import type { Artifact } from '@/lib/contracts/artifact'

/** What has become of a file that cannot be fetched any more; null for one that can. */
export function fileGone({ availability, expiresAt }: Artifact, now: Date, { t, moment }: Words): string | null {
  if (availability === 'expired') return t('jobs.sentence.expired', { moment: moment(expiresAt, now) })
  if (availability === 'deleted') return t('jobs.sentence.deleted')
  if (availability === 'missing') return t('jobs.sentence.missing')
  return null
}
