import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createLines } from '@/kinds/mailing/worker/smtp/lines'

it('no more at a time than there are lines; who comes first is first, and nobody in the turn in which one is given back', async () => {
  const lines = createLines(1)
  const order: string[] = []
  const giveBack = await lines.take(1)
  const others = [2, 3].map(async (seq) => {
    const leave = await lines.take(seq)
    order.push(`mail ${seq}`)
    leave()
  })
  giveBack()
  await Promise.resolve()
  order.push('the end is told')
  await Promise.all(others)
  expect(order).toEqual(['the end is told', 'mail 2', 'mail 3'])
})

it('a mail that has begun and waits for its turn once more keeps its line', async () => {
  const lines = createLines(1)
  const giveBack = await lines.take(1)
  let hasNext = false
  const next = lines.take(2).then((leave) => {
    hasNext = true
    return leave
  })
  giveBack()
  const kept = lines.keep(1)
  await setImmediate()
  expect([hasNext, lines.keep(2)]).toEqual([false, null])
  kept?.()
  await next
  expect(lines.keep(1)).toBeNull()
})
