import type { Connection } from '@/kinds/calls/connections/connection'
import type { Limits } from '@/kinds/kit/worker'

/** Names of connections are alike in all processes, and so is what they may do together. */
export const limitOf = ({ id, perSecond, burst, concurrency }: Connection) => ({
  key: `calls:${id}`,
  limit: { perSecond, burst, concurrency },
})

/** What a call may do now. */
export interface Turn {
  /** Waits for one more: what a call is redirected to is one of its own. */
  next(): Promise<void>
  leave(): void
}

/** Resolves when a call may be made. @throws {NotDone} where none may for long */
export async function takeTurn(limits: Limits, connection: Connection): Promise<Turn> {
  const { key, limit } = limitOf(connection)
  const take = () => limits.take(key, limit, { all: true })
  let leave = await take()
  return {
    async next() {
      // First, or the only one that may be under way waits for itself.
      leave()
      leave = await take()
    },
    leave: () => leave(),
  }
}
