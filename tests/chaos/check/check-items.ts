import { isDeepStrictEqual } from 'node:util'
import type { ItemCounts } from '@/lib/contracts/items'
import type { DumpedItem, DumpedList, ItemsEvidence } from '@/tests/chaos/record/items-evidence'
import type { Seen } from '@/tests/support/sink/journal'
import { isEnded } from './check-results'
import { groupBy } from './group'

/** Of what such attempts had begun nobody was told whether it was done. */
const UNTOLD: readonly unknown[] = ['lost', 'crashed']

/** What was done outside more often than once, though nobody wished it. */
export function checkDoneTwice({ seen, items, askedAgain = () => 0 }: ItemsEvidence): string[] {
  const wished = new Set(items.filter(({ decision }) => decision === 'again').map(nameOf))
  const receipts = items.flatMap(({ jobId, receipt }) => (receipt === null ? [] : [`${jobId} ${receipt}`]))
  return [
    // What was decided of an item is forgotten once it is in doubt anew.
    ...seen
      .filter((one) => one.done > 1 + askedAgain(one.list) && !wished.has(nameAt(one)))
      .map((one) => `item ${nameAt(one)} was done ${one.done} times`),
    ...seen.filter(({ ids }) => ids.length > 1).map((one) => `item ${nameAt(one)} was begun under several keys: ${one.ids.join(' ')}`),
    ...[...groupBy(receipts, (one) => one)].filter(([, same]) => same.length > 1).map(([one]) => `two items have one receipt: ${one}`),
  ]
}

/** Items that are missing, and items of which the ledger says what is not so. */
export function checkLostItems(evidence: ItemsEvidence): string[] {
  const { lists, items } = evidence
  const byJob = groupBy(items, ({ jobId }) => jobId)
  return [...lists.flatMap((list) => wrongList(list, byJob.get(list.jobId) ?? [])), ...wrongStates(evidence)]
}

function wrongList(list: DumpedList, items: DumpedItem[]): string[] {
  const { jobId, state, counts, shown, count } = list
  const found = countsOf(items)
  return [
    ...(isDeepStrictEqual({ ...counts, undecided: 0 }, found) ? [] : [`job ${jobId} counts ${told(counts)}, and has ${told(found)}`]),
    ...(isEnded(state) && !isDeepStrictEqual(shown, counts) ? [`job ${jobId} shows ${told(shown)}, and counts ${told(counts)}`] : []),
    ...(isEnded(state) && found.begun > 0 ? [`job ${jobId} is ${state}, and ${found.begun} of its items are begun`] : []),
    ...(state === 'completed' && found.waiting > 0 ? [`job ${jobId} is completed, and ${found.waiting} of its items wait`] : []),
    ...(state === 'completed' && count !== null && found.total !== count
      ? [`job ${jobId} is completed with ${found.total} of ${count} items`]
      : []),
  ]
}

function countsOf(items: DumpedItem[]): ItemCounts {
  const counts = { total: items.length, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
  for (const { state } of items) counts[state === 'in_doubt' ? 'inDoubt' : state] += 1
  return counts
}

const told = (counts: ItemCounts | null) => JSON.stringify(counts)

/** The outside knows better; but of an item that may be repeated it may know what an attempt could not tell any more. */
function wrongStates({ lists, items, seen }: ItemsEvidence): string[] {
  const done = new Set(seen.filter((one) => one.done > 0).map(nameAt))
  const outside = lists.filter(({ isOutside }) => isOutside)
  const counted = new Set(outside.map(({ jobId }) => jobId))
  const once = new Set(outside.filter(({ policy }) => policy === 'once').map(({ jobId }) => jobId))
  const asSaid = items.filter(({ decision, jobId }) => decision === null && counted.has(jobId))
  return [
    ...asSaid
      .filter((item) => item.state === 'done' && !done.has(nameOf(item)))
      .map((item) => `item ${nameOf(item)} is done, and nobody did it`),
    ...asSaid
      .filter((item) => once.has(item.jobId) && ['waiting', 'refused', 'skipped'].includes(item.state) && done.has(nameOf(item)))
      .map((item) => `item ${nameOf(item)} is ${item.state}, and was done`),
  ]
}

/** In doubt may be what an attempt had begun that did not live to tell, and what ended in a way that tells nothing. */
export function checkInDoubt({ lists, items, seen, attempts }: ItemsEvidence): string[] {
  const outcomes = new Map(attempts.map(({ jobId, attempt, outcome }) => [`${jobId} ${attempt}`, outcome]))
  const repeated = new Set(lists.filter(({ policy }) => policy === 'repeat').map(({ jobId }) => jobId))
  const cut = new Set(seen.filter((one) => one.cut).map(nameAt))
  const outcomeOf = ({ jobId, attempt }: DumpedItem) => outcomes.get(`${jobId} ${attempt}`)
  return items
    .filter(({ state }) => state === 'in_doubt')
    .filter((item) => repeated.has(item.jobId) || !(cut.has(nameOf(item)) || UNTOLD.includes(outcomeOf(item))))
    .map((item) => `item ${nameOf(item)} is in doubt (${item.code}), and its attempt ended as ${outcomeOf(item)}`)
}

const nameOf = ({ jobId, key }: DumpedItem) => `${jobId} ${key}`
const nameAt = ({ list, key }: Seen) => `${list} ${key}`
