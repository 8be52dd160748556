import { setTimeout as delay } from 'node:timers/promises'
import type { LedgerEvent } from '@/lib/contracts/events'
import { isOutage } from '@/lib/ledger/outage'
import type { Outcome } from '@/lib/ledger/outcome'

const RETRY_MS = { first: 200, most: 5000 }

export interface PersistentFinishDeps {
  finish(outcome: Outcome): Promise<LedgerEvent | null>
  /** What the ledger has of this attempt's result, if it was committed. */
  committed(artifactKey: string | null): Promise<LedgerEvent | null>
  log: { warn(fields: object, message: string): void }
}

/**
 * Writes an outcome however long the ledger stays away: the work is done and must not be lost for a
 * restart of PostgreSQL. A statement whose answer was lost may have been committed, so a refusal after
 * such a loss is checked against what stands in the ledger before it is taken for a fence.
 */
export async function finishPersistently(outcome: Outcome, deps: PersistentFinishDeps): Promise<LedgerEvent | null> {
  let unsure = false
  for (let wait = RETRY_MS.first; ; wait = Math.min(RETRY_MS.most, wait * 2)) {
    try {
      const event = await deps.finish(outcome)
      if (event || !unsure || outcome.type !== 'completed') return event
      return await deps.committed(outcome.artifact?.key ?? null)
    } catch (error) {
      if (!isOutage(error)) throw error
      unsure = true
      deps.log.warn({ err: error }, 'outcome not written, trying again')
      await delay(wait * (0.5 + Math.random() / 2))
    }
  }
}
