/** How many jobs of one pool a user has waiting, and how many are already handed out (dispatched or running). */
export interface Turns {
  userId: string
  queued: number
  inFlight: number
}

/**
 * The place in the pool's queue, from 1, of a user's `rank`-th waiting job (from 1). Users take turns and
 * work in flight counts as turns taken (see `dispatch.ts`): by the time this job has its turn `t`, every
 * other user has had at most `t` turns too.
 */
export function placeInQueue(turns: Turns[], userId: string, rank: number): number {
  const own = turns.find((user) => user.userId === userId)
  const turn = (own?.inFlight ?? 0) + rank
  const others = turns.filter((user) => user.userId !== userId)
  const before = others.reduce((sum, user) => sum + Math.min(user.queued, Math.max(0, turn - user.inFlight)), 0)
  return before + rank
}
