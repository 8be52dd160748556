import type { ItemCounts, ItemPolicy } from '@/lib/contracts/items'
import { checkDoneTwice, checkInDoubt, checkLostItems } from '@/tests/chaos/check/check-items'
import type { DumpedList, ItemsEvidence } from '@/tests/chaos/record/items-evidence'
import type { Seen } from '@/tests/support/sink/journal'
import { keysOf, type Odd } from '@/tests/support/sink/manners'

export interface Suffered {
  /** Of its runner or its worker, by job. */
  deaths: Record<string, number>
  concurrency: number
  odd: Odd
}

export interface ListReport {
  policy: ItemPolicy
  counts: ItemCounts
  /** How often the sink did something. */
  acts: number
  deaths: number
  /** In doubt for no other reason than that a process died. */
  byDeath: number
  most: number
}

export interface Verdict {
  lists: ListReport[]
  /** What breaks a promise, a line each. */
  findings: string[]
}

/** What docs/items.md promises, held against what ledger and sink have. Pure. */
export function judge(evidence: ItemsEvidence, suffered: Suffered): Verdict {
  const lists = evidence.lists.map((list) => reportOf(list, evidence, suffered))
  return {
    lists,
    findings: [
      ...checkDoneTwice(evidence),
      ...checkLostItems(evidence),
      ...checkInDoubt(evidence),
      ...evidence.lists.filter(({ state }) => state !== 'completed').map(({ policy, state }) => `the list of ${policy} is ${state}`),
      ...lists.flatMap((list) => wrongSums(list, suffered.odd)),
    ],
  }
}

function reportOf({ jobId, policy, counts }: DumpedList, { items, seen }: ItemsEvidence, { deaths, concurrency }: Suffered): ListReport {
  const own = seen.filter(({ list }) => list === jobId)
  const cut = new Set(own.filter((one) => one.cut).map(({ key }) => key))
  const byDeath = items.filter((item) => item.jobId === jobId && item.state === 'in_doubt' && !cut.has(item.key)).length
  const died = deaths[jobId] ?? 0
  return { policy, counts, acts: own.reduce((sum, { done }) => sum + done, 0), deaths: died, byDeath, most: died * concurrency }
}

/** What must have become of a list, to the item; those in doubt are taken from any of its states. */
function wrongSums({ policy, counts, byDeath, most }: ListReport, odd: Odd): string[] {
  const wanted = { done: 0, refused: 0, skipped: 0 }
  for (const key of keysOf(counts.total, odd)) wanted[endOf(key)] += 1
  const missing = wanted.done - counts.done + (wanted.refused - counts.refused) + (wanted.skipped - counts.skipped)
  return [
    ...(missing === counts.inDoubt ? [] : [`of the list of ${policy} ${missing} items are missing, and ${counts.inDoubt} are in doubt`]),
    ...(byDeath > most ? [`of the list of ${policy} ${byDeath} items are in doubt by deaths that left ${most} at most`] : []),
  ]
}

function endOf(key: Seen['key']): 'done' | 'refused' | 'skipped' {
  const [, manner] = key.split(' ')
  return manner === 'refused' || manner === 'skipped' ? manner : 'done'
}

/** For people. */
export function linesOf({ lists, findings }: Verdict): string[] {
  return [
    ...lists.map(({ policy, counts, acts, deaths, byDeath, most }) => {
      const { total, done, refused, skipped, inDoubt } = counts
      const doubt = `${inDoubt} in doubt (${byDeath} by ${deaths} deaths, of ${most} at most)`
      return `  ${policy.padEnd(7)} ${total} items: ${done} done, ${refused} refused, ${skipped} skipped, ${doubt}; ${acts} acts at the sink`
    }),
    ...findings.map((finding) => `  ! ${finding}`),
  ]
}
