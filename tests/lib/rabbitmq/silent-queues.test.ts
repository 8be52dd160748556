import { expect, it } from 'vitest'
import { createSilentQueues } from '@/lib/rabbitmq/silent-queues'

function atTime() {
  let now = 1000
  const queues = createSilentQueues(() => now)
  return { ...queues, pass: (ms: number) => (now += ms) }
}

it('calls a queue dead at its second silence, and those of one moment are one', () => {
  const queues = atTime()
  expect([queues.timedOut('a'), queues.timedOut('a')]).toEqual([false, false])
  queues.pass(10_000)
  expect([queues.timedOut('a'), queues.timedOut('b')]).toEqual([true, false])
})

it('begins again at every word of the queue', () => {
  const queues = atTime()
  queues.timedOut('a')
  queues.pass(10_000)
  queues.heard('a')
  expect(queues.timedOut('a')).toBe(false)
})

it('forgives the time in which the broker took messages from nobody', () => {
  const queues = atTime()
  queues.timedOut('a')
  queues.pass(60_000)
  queues.forget()
  expect(queues.timedOut('a')).toBe(false)
})
