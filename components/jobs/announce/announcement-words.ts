import type { Words } from '@/components/i18n/words'
import { countOf } from '@/components/jobs/words/described'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import { countsWords } from '@/components/jobs/words/list/counts'
import type { News, NewsKind } from './announcement'

/** What waits to be done about comes first. */
const ORDER: NewsKind[] = ['ready', 'finished', 'warned', 'partial', 'empty', 'failed', 'cancelled', 'started', 'quarter']

/** One text for all that is said together: several jobs of which the same is to be said are one sentence. */
export function announcementWords(news: News[], words: Words): string {
  const sentences = ORDER.flatMap((kind) => {
    const [first, ...others] = news.filter((one) => one.kind === kind)
    if (!first) return []
    return others.length === 0 ? wordsOfOne(first, words) : wordsOfSeveral(kind, [first, ...others], words)
  })
  return sentences.length > 1 ? sentences.map((sentence) => sentence.replace(/\.?$/, '.')).join(' ') : sentences.join('')
}

function wordsOfOne(news: News, words: Words): string {
  const { t, percent } = words
  const { title } = news
  if (news.kind === 'failed') return t('jobs.announce.failed', { title, message: jobErrorWords(news.jobKind, news.error, words) })
  if (news.kind === 'partial') return t('jobs.announce.partial', { title, counts: countsWords(news.jobKind, news.items, words) })
  if (news.kind === 'quarter') return t('jobs.announce.quarter', { title, percent: percent(news.percent) })
  return t(`jobs.announce.${news.kind}`, { title })
}

function wordsOfSeveral(kind: NewsKind, news: News[], words: Words): string {
  const { t, percent } = words
  const jobs = countOf(
    news.map(({ jobKind }) => ({ kind: jobKind })),
    words,
  )
  if (kind !== 'quarter') return t(`jobs.announce.several.${kind}`, { jobs })
  const least = Math.min(...news.map((one) => (one.kind === 'quarter' ? one.percent : 100)))
  return t('jobs.announce.several.quarter', { jobs, percent: percent(least) })
}
