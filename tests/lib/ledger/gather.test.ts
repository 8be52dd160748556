import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gather } from '@/lib/ledger/connection/gather'

const double = (numbers: number[]) => numbers.map((n) => 2 * n)

function setUp(answerAll: (numbers: number[]) => number[] = double) {
  const statements: number[][] = []
  const ask = gather(async (numbers: number[]) => {
    statements.push(numbers)
    return answerAll(numbers)
  })
  return { statements, ask }
}

it('asks in one statement what came in one turn, and gives everyone their own answer', async () => {
  const { statements, ask } = setUp()
  expect(await Promise.all([1, 2, 3].map(ask))).toEqual([2, 4, 6])
  expect(await ask(4)).toBe(8)
  expect(statements).toEqual([[1, 2, 3], [4]])
})

it('puts no more than fifty into a statement', async () => {
  const { statements, ask } = setUp()
  const numbers = Array.from({ length: 120 }, (_, i) => i)
  expect(await Promise.all(numbers.map(ask))).toEqual(double(numbers))
  expect(statements.map(({ length }) => length)).toEqual([50, 50, 20])
})

it('lets a question that cannot be answered fail alone', async () => {
  const { ask } = setUp((numbers) => {
    if (numbers.includes(2)) throw new Error('two is too much')
    return double(numbers)
  })
  expect(await Promise.allSettled([1, 2, 3].map(ask))).toMatchObject([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: { message: 'two is too much' } },
    { status: 'fulfilled', value: 6 },
  ])
})

it('does not ask a database again that is away', async () => {
  const { statements, ask } = setUp(() => {
    throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
  })
  const settled = await Promise.allSettled([1, 2].map(ask))
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(statements).toEqual([[1, 2]])
})

it('gathers while a statement is under way, where it is asked to', async () => {
  const statements: { numbers: number[]; answer(): void }[] = []
  const answerAll = (numbers: number[]) =>
    new Promise<number[]>((resolve) => statements.push({ numbers, answer: () => resolve(double(numbers)) }))
  const ask = gather(answerAll, { oneAtATime: true })
  const first = ask(1)
  await turn()
  const rest = [2, 3, 4].map(ask)
  await turn()
  expect(statements.map(({ numbers }) => numbers)).toEqual([[1]])
  statements[0]?.answer()
  expect(await first).toBe(2)
  await turn()
  expect(statements.map(({ numbers }) => numbers)).toEqual([[1], [2, 3, 4]])
  statements[1]?.answer()
  expect(await Promise.all(rest)).toEqual([4, 6, 8])
})
