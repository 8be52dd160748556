import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { attemptKey } from '@/lib/ledger/attempt/attempts'
import { openList } from '@/lib/ledger/items/open'
import { finishPlan, planItems } from '@/lib/ledger/items/plan'
import { type ItemsWrite, writeItems } from '@/lib/ledger/items/write'
import type { TestDatabase } from '@/tests/support/database'
import { lowOf, policyOf } from './item-rules'
import { itemAt, type Step } from './model'
import type { ModelJob } from './model-job'

interface Lists {
  database: Pick<TestDatabase, 'db'>
  writing: Map<string, Writing>
}

export interface Writing {
  writes: number
  last: Promise<unknown>
}

const LATER_MS = 3_600_000

type ItemStep = Extract<Step, { do: 'openList' | 'planItems' | 'finishPlan' | 'beginItem' | 'endItem' }>

/** Does what an attempt does with its list, and answers as the model does. */
export async function performItems(real: Lists, id: AttemptId, job: ModelJob, step: ItemStep): Promise<unknown> {
  const { db } = real.database
  const items = job.list?.items ?? []
  switch (step.do) {
    case 'openList':
      return (await openList(db, id, { policy: policyOf(job), resolves: false })) !== null
    case 'planItems': {
      const added = Array.from({ length: step.count }, (_, n) => items.length + n + 1)
      return (
        (await planItems(
          db,
          id,
          added.map((seq) => ({ seq, key: `item ${seq}`, label: null, data: null })),
        )) !== null
      )
    }
    case 'finishPlan':
      return (await finishPlan(db, id)) !== null
    case 'beginItem': {
      const written = await write(real, id, { low: lowOf(job), begins: [itemAt(job, step.item) + 1], ends: [] })
      return written === null ? 'fenced' : written.granted.length > 0 ? 'begun' : 'withheld'
    }
    case 'endItem': {
      const isLater = step.ending === 'waiting'
      const error = step.ending === 'done' ? null : { code: 'x', message: 'It was not done.' }
      const end = { seq: itemAt(job, step.item) + 1, state: step.ending, value: null, error, delayMs: isLater ? LATER_MS : null }
      return (await write(real, id, { low: lowOf(job), begins: [], ends: [end] })) === null ? 'fenced' : 'written'
    }
    default:
      return step satisfies never
  }
}

/** One after the other, as the worker does it. */
async function write({ database, writing }: Lists, id: AttemptId, what: Pick<ItemsWrite, 'low' | 'begins' | 'ends'>) {
  const own = writing.get(attemptKey(id)) ?? { writes: 0, last: Promise.resolve() }
  writing.set(attemptKey(id), own)
  const written = own.last.then(() => {
    own.writes += 1
    return writeItems(database.db, [{ ...id, ...what, nth: own.writes }])
  })
  own.last = written
  const [answer] = await written
  if (answer === 'again') throw new Error('a write was taken for one that had come before')
  return answer ?? null
}
