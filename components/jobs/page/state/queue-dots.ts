import { FURTHEST_PLACE, type Waiting } from '@/lib/contracts/job'

/** More of them would tell no more. */
const MOST_DOTS = 24

export interface QueueDots {
  place: number
  /** One for each that is first, by its place. */
  before: number[]
  /** First as well, and not drawn. */
  more: number
}

/** Null where there is no line, or nobody knows the place in it. */
export function queueDots({ reason, place }: Pick<Waiting, 'reason' | 'place'>): QueueDots | null {
  if (reason === 'retry' || reason === 'no_worker' || place === null || place >= FURTHEST_PLACE) return null
  const shown = Math.min(place - 1, MOST_DOTS)
  return { place, before: Array.from({ length: shown }, (_, i) => i + 1), more: place - 1 - shown }
}
