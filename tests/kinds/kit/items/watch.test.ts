import { expect, it } from 'vitest'
import { PermanentError, Refused } from '@/kinds/kit/worker'
import { callsOf } from '@/tests/support/kinds/calls-kind'

it('what looks at the ends of items may end the work: what is under way ends, nothing more is begun, and the next attempt goes on', async () => {
  let refused = 0
  const calls = callsOf(10, {
    concurrency: 2,
    run: async () => {
      throw new Refused('no', 'No.')
    },
    watch: ({ state, error }) =>
      state === 'refused' && ++refused === 3 ? new PermanentError('too_many', `Too many: ${error?.message}`) : null,
  })
  await expect(calls.attempt()).rejects.toMatchObject({ code: 'too_many', message: 'Too many: No.' })
  const states = () => calls.list().map(({ state }) => state)
  expect(states().filter((state) => state === 'refused').length).toBeLessThanOrEqual(4)
  expect(states().filter((state) => state === 'begun')).toEqual([])
  await calls.attempt()
  expect(states()).toEqual(Array(10).fill('refused'))
})
