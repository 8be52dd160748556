import type { ItemEnd, ItemsAnswer, ItemsAsk, ListedItem } from '@/kinds/kit/worker/items-protocol'
import { type ItemPolicy, itemErrors, MAX_ITEM_CRASHES } from '@/lib/contracts/items'
import { countsOf, type ItemRow } from './row'

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

  const inOrder = () => [...rows.values()].filter(({ seq }) => seq > 0).sort((one, other) => one.seq - other.seq)
  const page = (after: number, limit: number, which: (row: ItemRow) => boolean) =>
    inOrder()
      .filter((row) => row.seq > after && which(row))
      .slice(0, limit)
  const stepsSoFar = () => [...rows.keys()].filter((seq) => seq < 0).length
  const counts = () => countsOf(rows.values())
  const withKey = (key: string, isStep: boolean) => [...rows.values()].find((row) => row.key === key && row.seq < 0 === isStep)

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
        const same = ask.items.map(({ key }) => withKey(key, false)).find((row) => row !== undefined)
        if (!same && !isPlanned) for (const item of ask.items) rows.set(item.seq, { ...plain, ...structuredClone(item) })
        return { op: 'plan', same: same ? { key: same.key, seq: same.seq } : null, counts: counts() }
      }
      case 'planned':
        isPlanned = true
        return { op: 'planned', counts: counts() }
      case 'read':
        return { op: 'read', items: page(ask.after, ask.limit, (row) => row.state === 'waiting' && row.nextAt === null).map(listed) }
      case 'due': {
        const later = inOrder()
          .filter(({ nextAt, state }) => nextAt !== null && state === 'waiting')
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
        const begun = ask.begins.filter((seq) => !ask.ends.some((end) => end.seq === seq))
        const granted = asking.isStopping ? [] : begun.filter((seq) => begins(rows.get(seq), attempt))
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

  function ends({ seq, state, value, error, delayMs, isTry }: ItemEnd, { attempt, now }: Asking): void {
    const row = rows.get(seq)
    if (row?.state !== 'begun' && row?.state !== 'waiting') return
    // Its begin was not told, for it was over before.
    if (row.state === 'waiting') row.tries++
    // As if it had not begun.
    if (state === 'waiting' && (delayMs === null || isTry === false)) row.tries--
    const nextAt = state === 'waiting' ? (delayMs === null ? row.nextAt : now + delayMs) : null
    Object.assign(row, { state, attempt, value: structuredClone(value), error, nextAt })
  }

  function step({ key, policy, resolves }: Extract<ItemsAsk, { op: 'step' }>, { attempt, isStopping }: Asking): ItemsAnswer {
    const name = `step:${key}`
    const row = withKey(name, true) ?? { ...plain, seq: -1 - stepsSoFar(), key: name, label: null, data: null }
    const told = (state: 'begun' | 'found' | 'done' | 'in_doubt' | 'stopped'): ItemsAnswer => ({
      op: 'step',
      ...{ seq: rows.has(row.seq) ? row.seq : 0, state, tries: row.tries },
      value: state === 'done' ? structuredClone(row.value) : null,
    })
    if (row.state === 'done' || row.state === 'in_doubt') return told(row.state)
    if (row.state === 'begun' && row.attempt === attempt) return told('begun')
    if (row.state === 'begun' && policy === 'once') {
      if (resolves) return told('found')
      Object.assign(row, { state: 'in_doubt', error: itemErrors.inDoubt })
      return told('in_doubt')
    }
    if (isStopping) return told('stopped')
    rows.set(row.seq, row)
    Object.assign(row, { state: 'begun', attempt, tries: row.tries + 1 })
    return told('begun')
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
  Object.assign(row, { state: 'begun', attempt, tries: row.tries + 1 })
  return true
}

/** What becomes of one that an earlier attempt left begun. */
function left(row: ItemRow, policy: ItemPolicy, resolves: boolean, { crashed }: Asking): void {
  if (policy === 'once') {
    if (!resolves) Object.assign(row, { state: 'in_doubt', error: itemErrors.inDoubt, nextAt: null })
    return
  }
  const isCrashed = row.attempt !== null && crashed.has(row.attempt)
  if (isCrashed) row.crashes++
  // What a shutdown or a lost worker broke off is no try.
  else row.tries--
  if (row.crashes < MAX_ITEM_CRASHES || !isCrashed) row.state = 'waiting'
  else Object.assign(row, { state: 'refused', error: itemErrors.crashed, nextAt: null })
}
