import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { forAtMost } from '@/tests/support/for-at-most'
import { untilLossesCount } from '@/tests/support/until-losses-count'
import { begunWith, type LedgerCommand, ledgerCommands, workedOff } from './commands'
import type { Step } from './model'
import { closeReal, createReal } from './real'
import { type Rules, rules } from './rules'
import { wrongItemRules } from './wrong-item-rules'
import { wrongRules } from './wrong-rules'

/** MODEL_RUNS=1000 looks further, from another seed each time; MODEL_SEED goes back to a seed that a failure named. */
const { MODEL_RUNS, MODEL_SEED } = process.env
const runs = Number(MODEL_RUNS ?? 20)
const seed = Number(MODEL_SEED ?? (MODEL_RUNS ? Date.now() % 2 ** 31 : 20_261_124))
/** A slow machine does fewer runs, not longer ones. */
const LIMIT_MS = MODEL_RUNS ? runs * 10_000 : 20_000
const LONGEST_MS = 240_000
/** Others find the mistakes too, the last of them after ten seconds more. */
const WRONG_SEED = 9

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await untilLossesCount(database.db)
})
afterAll(() => database.drop())

function everyRunFollows(model: Rules, { begins, forMs = Number.POSITIVE_INFINITY }: { begins: Step[][]; forMs?: number }) {
  const lists = begins.some(({ length }) => length > 0)
  const follows = async ([begins, commands]: [Step[], Iterable<LedgerCommand>]) => {
    const real = await createReal(database)
    try {
      const model = await begunWith(begins, real)
      await fc.asyncModelRun(() => ({ model, real }), commands)
    } finally {
      await closeReal(real)
    }
  }
  return fc.asyncProperty(fc.tuple(fc.constantFrom(...begins), ledgerCommands(model, { lists })), forAtMost(forMs, follows))
}

describe('the ledger', () => {
  it(
    'answers and writes what the model does, whatever is asked of it and in whatever order',
    () => fc.assert(everyRunFollows(rules, { begins: [[], workedOff], forMs: LIMIT_MS }), { numRuns: runs, seed }),
    LIMIT_MS + LONGEST_MS,
  )
})

describe('this test', () => {
  const withoutLists = Object.entries(wrongRules).map(([name, wrong]) => [name, wrong, [] as Step[]] as const)
  const withLists = Object.entries(wrongItemRules).map(([name, wrong]) => [name, wrong, workedOff] as const)
  it.each<readonly [string, Rules, Step[]]>([...withoutLists, ...withLists])(
    'would notice a ledger in which %s',
    async (_, wrong, begins) => {
      const found = await fc.check(everyRunFollows(wrong, { begins: [begins] }), {
        numRuns: 400,
        seed: WRONG_SEED,
        endOnFailure: true,
      })
      expect(found.errorInstance).toMatchObject({ name: 'AssertionError' })
    },
    LONGEST_MS,
  )
})
