import { expect, it } from 'vitest'
import { createLines } from '@/kinds/mailing/worker/smtp/lines'

it('so many at a time, in order; one that is given back is free at the end of the turn, when its end was told', async () => {
  const lines = createLines(2)
  const order: string[] = []
  const [first] = await Promise.all([lines.take(), lines.take()])
  const waiting = ['3', '4'].map(async (name) => {
    const giveBack = await lines.take()
    order.push(name)
    giveBack()
  })
  first?.()
  await Promise.resolve().then(() => order.push('told'))
  await Promise.all(waiting)
  expect(order).toEqual(['told', '3', '4'])
})
