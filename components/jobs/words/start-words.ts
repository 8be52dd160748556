import type { Words } from '@/components/i18n/words'
import { FURTHEST_PLACE, type Start, type Waiting } from '@/lib/contracts/job'

/** When and why then: the same words before a job is handed in and while it waits, so that they never contradict each other. */
export function startWords(start: Start | Waiting, words: Words): string {
  const { t } = words
  const { place, limit, ownFirst } = start
  const in_ = start.inSeconds === null ? null : { about: words.about(start.inSeconds) }
  if (start.reason === 'no_worker') return t('jobs.start.noWorker')
  if (start.inSeconds === 0) return t('jobs.start.now')
  if (start.reason === 'your_limit' && limit !== null) {
    if (ownFirst !== null && ownFirst > 1) {
      const count = { count: words.count(ownFirst) }
      return in_ ? t('jobs.start.ownFirstIn', { ...count, ...in_ }) : t('jobs.start.ownFirst', count)
    }
    return in_ ? t('jobs.start.limitIn', { limit, ...in_ }) : t('jobs.start.limit', { limit })
  }
  if (place === null) return t('jobs.start.line')
  if (place === 1) return in_ ? t('jobs.start.nextIn', in_) : t('jobs.start.next')
  if (place >= FURTHEST_PLACE) return t('jobs.start.many', { count: words.count(FURTHEST_PLACE - 1) })
  const others = { count: place - 1 }
  return in_ ? t('jobs.start.othersIn', { ...others, ...in_ }) : t('jobs.start.others', others)
}
