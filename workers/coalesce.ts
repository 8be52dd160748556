import { isOutage } from '@/lib/ledger/outage'

/** One statement's worth: its locks are held, and all of its results wait, until the last one is written. */
const MOST_AT_ONCE = 50

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/**
 * Makes one call of `run` out of what is given while the one before is under way, as a commit costs the same
 * for one job as for many. Whatever comes when nothing is under way goes at once, with all else that came in
 * the same turn of the event loop.
 *
 * A statement that the ledger refuses is run again for each item by itself, so that only the one to blame
 * fails; an outage is everyone's, and each caller decides for itself when to try again.
 * @param run answers in the order of its items
 */
export function coalesce<Item, Result>(run: (items: Item[]) => Promise<Result[]>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let running = false

  async function runAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await runBatch(batch)
    }
    running = false
  }

  async function runBatch(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item))
      for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Result)
    } catch (error) {
      if (batch.length > 1 && !isOutage(error)) for (const one of batch) await runBatch([one])
      else for (const { reject } of batch) reject(error)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (running) return
      running = true
      setImmediate(() => void runAll())
    })
}
