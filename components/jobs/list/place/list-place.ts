import type { JobFilter, JobGroup, JobNarrowing } from '@/lib/contracts/job-filter'

/** As they stand side by side. Not the contract's schema: the head of the list is in the page before any schema is. */
export const STATES = ['running', 'waiting', 'completed', 'failed', 'cancelled'] as const satisfies readonly JobGroup[]

export const TIMES = ['24h', '7d', '30d', '90d'] as const
export type TimeSpan = (typeof TIMES)[number]

/** What of the list is shown, as the address has it: `/jobs?state=failed&dataset=permits&since=7d`. */
export interface ListPlace {
  state?: JobGroup
  kind?: string
  dataset?: string
  since?: TimeSpan
  q?: string
}

const DAY_MS = 86_400_000
const spans: Record<TimeSpan, number> = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS }
const MOST_SEARCHED = 200

/** What an address means; of what it does not mean, nothing. */
export function placeIn(search: URLSearchParams): ListPlace {
  const state = STATES.find((group) => group === search.get('state'))
  const since = TIMES.find((span) => span === search.get('since'))
  const q = search.get('q')?.trim().slice(0, MOST_SEARCHED)
  const kind = search.get('kind')
  const dataset = search.get('dataset')
  return { ...(state && { state }), ...(kind && { kind }), ...(dataset && { dataset }), ...(since && { since }), ...(q && { q }) }
}

/** The search part of the address of a place: empty for the whole list. */
export function searchOf(place: ListPlace): string {
  const { state, kind, dataset, since, q } = place
  const given = Object.entries({ state, kind, dataset, since, q }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** What the server is asked for a place, at this moment. */
export function filterOf({ state, ...narrowing }: ListPlace, now: number): JobFilter {
  return { ...narrowingOf(narrowing, now), ...(state && { state }) }
}

export function narrowingOf({ kind, dataset, since, q }: ListPlace, now: number): JobNarrowing {
  return {
    ...(kind && { kind }),
    ...(dataset && { dataset }),
    ...(since && { since: new Date(now - spans[since]).toISOString() }),
    ...(q && { q }),
  }
}

/** Whether anything but the state narrows the list. */
export function isNarrowed({ kind, dataset, since, q }: ListPlace): boolean {
  return Boolean(kind || dataset || since || q)
}
