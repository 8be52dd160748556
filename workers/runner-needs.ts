import type { AnyKind } from '@/kinds/kit/contract'

/** What the runners of a kind are made for. Kinds that need the same share them. */
export interface RunnerNeeds {
  /** Attempts at the same time. */
  concurrency: number
  /** The heap at which V8 gives up: a leaking job dies alone, long before the machine runs short. */
  heapMb: number
  /** One half of the room for new objects, of which V8 makes three. */
  newMb: number
  /** All memory, native too; null where it is not watched. */
  rssMb: number | null
  /** A runner that has been silent this long is hung (an endless loop, a call that blocks). Many times what a starved machine takes to let it speak. */
  silentMs: number
  /** Up to 19, which is the lowest priority. */
  niceness: number
  /** The kinds that it is made for: what they rehearse is done before the first attempt. */
  kinds: readonly string[]
}

/**
 * All lower than the server's and the supervisor's, so that a page stays smooth on a machine they share. Who gives way gets a third of what others
 * get; with 19 it would be a seventh, and a seventieth of what a busy database gets.
 */
const NICENESS = { usual: 10, givingWay: 15 }

export const usualNeeds: RunnerNeeds = {
  concurrency: 1,
  heapMb: 384,
  newMb: 2,
  rssMb: null,
  silentMs: 60_000,
  niceness: NICENESS.usual,
  kinds: [],
}

/**
 * A list makes many small objects that live for as long as an item is under way: with less room they are taken for lasting ones.
 * Against 2 MB this saves a tenth of the processor time of an item, and 16 no more (bench/items).
 */
const NEW_MB_FOR_LISTS = 8

export type Limited = Pick<AnyKind, 'id' | 'pool' | 'limits' | 'items'>

/** What the runners of each kind are made for, by its id; what needs the same is one object. */
export function needsByKind(kinds: readonly Limited[], usual = usualNeeds): ReadonlyMap<string, RunnerNeeds> {
  const limits = kinds.map((kind) => JSON.stringify(limitsOf(kind, usual)))
  const shared = new Map(
    kinds.map((kind, at) => {
      const alike = kinds.filter((_, other) => limits[other] === limits[at])
      return [limits[at], { ...limitsOf(kind, usual), kinds: alike.map(({ id }) => id) }]
    }),
  )
  return new Map(kinds.map(({ id }, at) => [id, shared.get(limits[at]) ?? usual]))
}

/**
 * What the runners of trials are made for: the same, but somebody waits at a form, so they give way to no job. One that a job has run in has a
 * priority that nobody without privileges can raise again.
 */
export function needsOfTrials(needs: ReadonlyMap<string, RunnerNeeds>, { niceness } = usualNeeds): ReadonlyMap<string, RunnerNeeds> {
  const shared = new Map([...new Set(needs.values())].map((one) => [one, one.niceness === niceness ? one : { ...one, niceness }]))
  return new Map([...needs].map(([kind, one]) => [kind, shared.get(one) ?? one]))
}

function limitsOf({ limits = {}, items }: Limited, usual: RunnerNeeds): RunnerNeeds {
  const { concurrency = usual.concurrency, heapMb = usual.heapMb, rssMb = usual.rssMb, silentSeconds, givesWay = false } = limits
  const newMb = items ? NEW_MB_FOR_LISTS : usual.newMb
  const silentMs = silentSeconds === undefined ? usual.silentMs : silentSeconds * 1000
  return { concurrency, heapMb, newMb, rssMb, silentMs, niceness: givesWay ? NICENESS.givingWay : usual.niceness, kinds: [] }
}

/**
 * The runners to warm: as many as the slots of the pools take, of each kind's own where a pool has several. So nobody waits for a
 * process to start, bar where the work is other than these slots are divided.
 */
export function runnersToWarm(
  pools: Readonly<Record<string, number>>,
  kinds: readonly Limited[],
  needsOf: (kind: string) => RunnerNeeds,
  usual = usualNeeds,
): RunnerNeeds[] {
  return Object.entries(pools).flatMap(([pool, slots]) => {
    const own = new Set(kinds.filter((kind) => kind.pool === pool).map(({ id }) => needsOf(id)))
    return runnersFor(slots, own.size > 0 ? [...own] : [usual])
  })
}

function runnersFor(slots: number, needs: RunnerNeeds[]): RunnerNeeds[] {
  const runners: RunnerNeeds[] = []
  let left = slots
  for (let at = 0; left > 0; at += 1) {
    const next = needs[at % needs.length]
    if (!next) return runners
    runners.push(next)
    left -= next.concurrency
  }
  return runners
}
