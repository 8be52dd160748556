import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { isOutage } from '@/lib/ledger/connection/outage'
import { patiently } from '@/lib/ledger/connection/patiently'

export interface PersistentFinishDeps {
  finish(outcome: Outcome): Promise<LedgerEvent | null>
  /** What the ledger has of this attempt's result, if it was committed. */
  committed(): Promise<LedgerEvent | null>
  log: { warn(fields: object, message: string): void }
}

/**
 * Writes an outcome however long the ledger stays away: the work is done and must not be lost for a
 * restart of PostgreSQL. A statement whose answer was lost may have been committed, so a refusal after
 * such a loss is checked against what stands in the ledger before it is taken for a fence.
 */
export function finishPersistently(outcome: Outcome, deps: PersistentFinishDeps): Promise<LedgerEvent | null> {
  let unsure = false
  async function write(): Promise<LedgerEvent | null> {
    const event = await deps.finish(outcome)
    if (event || !unsure || outcome.type !== 'completed') return event
    return deps.committed()
  }
  return patiently(write, {
    isHopeless: (error) => !isOutage(error),
    onFailure(error) {
      unsure = true
      deps.log.warn({ err: error }, 'outcome not written, trying again')
    },
  })
}
