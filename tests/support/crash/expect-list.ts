import { expect } from 'vitest'
import { checkDoneTwice, checkInDoubt, checkLostItems } from '@/tests/chaos/check/check-items'
import { dumpItems } from '@/tests/chaos/record/dump-items'
import type { ItemsEvidence } from '@/tests/chaos/record/items-evidence'
import type { Stage } from './stage'
import { CONCURRENCY } from './work'

/** What must hold of a list, wherever a process died: nothing was done twice, nothing is lost, and in doubt is what a death can have left. */
export async function expectList(stage: Stage, jobId: string, attempts: string[]): Promise<void> {
  const { lists, items } = await dumpItems(stage.database.pool)
  const evidence: ItemsEvidence = {
    lists: lists.filter((list) => list.jobId === jobId),
    items: items.filter((item) => item.jobId === jobId),
    attempts: attempts.map((outcome, at) => ({ jobId, attempt: at + 1, outcome })),
    seen: (await stage.sink()).seen().filter(({ list }) => list === jobId),
  }
  expect([...checkDoneTwice(evidence), ...checkLostItems(evidence), ...checkInDoubt(evidence)]).toEqual([])
  const deaths = attempts.filter((outcome) => outcome === 'lost' || outcome === 'crashed').length
  expect(evidence.lists[0]?.counts.inDoubt).toBeLessThanOrEqual(deaths * CONCURRENCY)
}
