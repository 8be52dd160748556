import type { WakeUp } from '@/lib/contracts/delivery'
import type { Database } from '@/lib/ledger/connection/database'
import { nextToDispatch as next } from '@/lib/ledger/queue/dispatch'
import { limitPool, takeUpDue } from '@/lib/ledger/queue/turns'

/** As a dispatcher does it, which knows from its settings how many jobs of one person may be in flight. */
export async function nextToDispatch(db: Database, { pool, maxRunning }: { pool: string; maxRunning: number }): Promise<WakeUp[]> {
  await takeUpDue(db)
  await limitPool(db, { pool, maxRunning })
  return next(db, pool)
}
