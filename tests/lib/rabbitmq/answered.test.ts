import { expect, it } from 'vitest'
import { answered } from '@/lib/rabbitmq/answered'

it('passes on what the broker answers, and what it refuses', async () => {
  expect(await answered(Promise.resolve(3), 'look')).toBe(3)
  await expect(answered(Promise.reject(new Error('refused')), 'look')).rejects.toThrow('refused')
})

it('ends a call that is never answered, and says which', async () => {
  await expect(answered(new Promise(() => {}), 'declare pool bulk', 20)).rejects.toThrow('did not answer in 0.02 s: declare pool bulk')
})
