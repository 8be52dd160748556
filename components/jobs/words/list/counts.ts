import type { Words } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { type ItemCounts, isPartial } from '@/lib/contracts/items'
import { isRunning, type Job } from '@/lib/contracts/job'

/** How the list of a job stands now; null without one. */
export function itemsOf(job: Job): ItemCounts | null {
  const counts = (isRunning(job) ? job.progress?.items : null) ?? job.items
  return counts && counts.total + counts.undecided > 0 ? counts : null
}

/** What a job that is over left undone; null for any other. */
export function partialOf(job: Job): ItemCounts | null {
  return job.state === 'completed' && isPartial(job.items) ? job.items : null
}

/** "2 refused, 1 in doubt"; empty where there is no such trouble. */
export function troubleWords({ refused, inDoubt }: ItemCounts, words: Words): string {
  return told({ refused, inDoubt }, words).join(', ')
}

/** How much of the bar, in percent, is items that were refused or are in doubt. */
export function troublePercent(counts: ItemCounts | null, percent: number | null): number {
  if (!counts || percent === null) return 0
  const trouble = counts.refused + counts.inDoubt
  const ended = counts.done + counts.skipped + trouble
  return ended === 0 ? 0 : (percent * trouble) / ended
}

/** "47 sent, 2 refused, 1 in doubt": what became of a list whose job does not run. */
export function countsWords(kind: string, counts: ItemCounts, words: Words): string {
  const { done, refused, inDoubt, skipped, waiting, begun } = counts
  return [`${words.count(done)} ${saidOf(kind, words).done}`, ...told({ refused, inDoubt, skipped, left: waiting + begun }, words)].join(
    ', ',
  )
}

type Told = 'refused' | 'inDoubt' | 'skipped' | 'left'

function told(counts: { [Name in Told]?: number }, { t, count }: Words): string[] {
  const names: Told[] = ['refused', 'inDoubt', 'skipped', 'left']
  return names.flatMap((name) => {
    const n = counts[name] ?? 0
    return n > 0 ? [t(`jobs.items.${name}`, { count: count(n) })] : []
  })
}
