import type { ItemEnd, ItemsAnswer, ItemsAsk, ListedItem } from '@/kinds/kit/worker/items-protocol'
import type { ItemPolicy } from '@/lib/contracts/items'
import { countsOf, type ItemRow } from './row'

/** One that took its runner down so often is not begun again. */
const MAX_CRASHES = 3
const plain = { state: 'waiting', attempt: null, tries: 0, crashes: 0, value: null, error: null, nextAt: null } as const

/** Who asks, and when. */
export interface Asking {
  attempt: number
  /** A job that is told to stop ends what is under way, and begins nothing. */
  isStopping: boolean
  /** The attempts whose runner crashed. */
  crashed: ReadonlySet<number>
  now: number
}

export type ListInMemory = <Op extends ItemsAsk['op']>(
  ask: Extract<ItemsAsk, { op: Op }>,
  asking: Asking,
) => Extract<ItemsAnswer, { op: Op }>

/** The list of a job as the ledger keeps it, without one: each ask is a function of what is there. */
export function createListInMemory(): { answer: ListInMemory; rows(): ItemRow[] } {
  const rows = new Map<number, ItemRow>()
  let isPlanned = false
  let low = 0
  let steps = 0

  const inOrder = () => [...rows.values()].filter(({ seq }) => seq > 0).sort((one, other) => one.seq - other.seq)
  const page = (after: number, limit: number, which: (row: ItemRow) => boolean) =>
    inOrder()
      .filter((row) => row.seq > after && which(row))
      .slice(0, limit)
  const counts = () => countsOf(rows.values())
  const withKey = (key: string) => [...rows.values()].find((row) => row.key === key)

  function answerOf(ask: ItemsAsk, asking: Asking): ItemsAnswer {
    const { attempt, now } = asking
    switch (ask.op) {
      case 'open':
        for (const row of inOrder()) if (row.state === 'begun' && row.attempt !== attempt) left(row, ask.policy, ask.resolves, asking)
        return { op: 'open', planned: isPlanned, low, counts: counts() }
      case 'reset':
        for (const { seq } of isPlanned ? [] : inOrder()) rows.delete(seq)
        return { op: 'reset', left: false }
      case 'plan': {
        const same = ask.items.map(({ key }) => withKey(key)).find((row) => row !== undefined)
        if (!same) for (const item of ask.items) rows.set(item.seq, { ...plain, ...structuredClone(item) })
        return { op: 'plan', same: same ? { key: same.key, seq: same.seq } : null, counts: counts() }
      }
      case 'planned':
        isPlanned = true
        return { op: 'planned', counts: counts() }
      case 'read':
        return { op: 'read', items: page(ask.after, ask.limit, (row) => row.state === 'waiting' && row.nextAt === null).map(listed) }
      case 'due': {
        const later = inOrder()
          .filter(({ nextAt }) => nextAt !== null)
          .sort((one, other) => Number(one.nextAt) - Number(other.nextAt))
        const next = later.find(({ nextAt }) => Number(nextAt) > now)
        return {
          op: 'due',
          items: later
            .filter(({ nextAt }) => Number(nextAt) <= now)
            .slice(0, ask.limit)
            .map(listed),
          next: next ? { ms: Number(next.nextAt) - now, why: next.error } : null,
        }
      }
      case 'begun':
        return { op: 'begun', items: page(ask.after, ask.limit, (row) => row.state === 'begun' && row.attempt !== attempt).map(listed) }
      case 'write': {
        for (const end of ask.ends) ends(end, asking)
        const granted = asking.isStopping ? [] : ask.begins.filter((seq) => begins(rows.get(seq), attempt))
        low = Math.max(low, ask.low)
        return { op: 'write', granted, counts: counts() }
      }
      case 'all':
        return { op: 'all', items: page(ask.after, ask.limit, () => true).map((row) => ({ ...listed(row), ...stored(row) })) }
      case 'step':
        return step(ask, asking)
      case 'counts':
        return { op: 'counts', counts: counts() }
      default:
        return ask satisfies never
    }
  }

  function ends({ seq, state, value, error, delayMs }: ItemEnd, { attempt, now }: Asking): void {
    const row = rows.get(seq)
    if (row?.state !== 'begun' && row?.state !== 'waiting') return
    // Its begin was not told, for it was over before.
    if (row.state === 'waiting') row.tries++
    // As if it had not begun.
    if (state === 'waiting' && delayMs === null) row.tries--
    Object.assign(row, { state, attempt, value: structuredClone(value), error, nextAt: delayMs === null ? null : now + delayMs })
  }

  function step({ key, policy, resolves }: Extract<ItemsAsk, { op: 'step' }>, asking: Asking): ItemsAnswer {
    const name = `step:${key}`
    const row = withKey(name) ?? { ...plain, seq: --steps, key: name, label: null, data: null }
    rows.set(row.seq, row)
    if (row.state === 'begun' && row.attempt !== asking.attempt) left(row, policy, resolves, asking)
    const { seq, tries, value } = row
    if (row.state === 'done' || row.state === 'in_doubt') return { op: 'step', seq, state: row.state, value, tries }
    if (row.state === 'begun') return { op: 'step', seq, state: 'found', value: null, tries }
    row.state = 'waiting'
    begins(row, asking.attempt)
    return { op: 'step', seq, state: 'begun', value: null, tries }
  }

  return {
    answer: (ask, asking) => answerOf(ask, asking) as never,
    rows: () => structuredClone([...rows.values()].sort((one, other) => one.seq - other.seq)),
  }
}

const listed = ({ seq, key, label, data, tries, crashes }: ItemRow): ListedItem =>
  structuredClone({ seq, key, label, data, tries, crashes })
const stored = ({ state, value, error }: ItemRow) => structuredClone({ state, value, error })

function begins(row: ItemRow | undefined, attempt: number): boolean {
  if (row?.state !== 'waiting') return false
  Object.assign(row, { state: 'begun', attempt, tries: row.tries + 1, nextAt: null })
  return true
}

/** What becomes of one that an earlier attempt left begun. */
function left(row: ItemRow, policy: ItemPolicy, resolves: boolean, { crashed }: Asking): void {
  if (policy === 'once') {
    if (!resolves) Object.assign(row, { state: 'in_doubt', error: inDoubt })
    return
  }
  const crashes = row.crashes + (row.attempt !== null && crashed.has(row.attempt) ? 1 : 0)
  if (crashes >= MAX_CRASHES) Object.assign(row, { state: 'refused', crashes, error: crashedOften })
  // What was no fault of its own counts as no try.
  else Object.assign(row, { state: 'waiting', crashes, tries: row.tries - (crashes > row.crashes ? 0 : 1) })
}

const inDoubt = { code: 'in_doubt', message: 'It was begun, and whether it was done is not known.' }
const crashedOften = { code: 'crashed', message: `It crashed the job's process ${MAX_CRASHES} times.` }
