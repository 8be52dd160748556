import { expect, it } from 'vitest'
import { createAudience } from '@/server/realtime/audience'

it('knows the first and the last socket of each user', () => {
  const audience = createAudience<string>()
  expect(audience.join('a', 's1')).toBe(true)
  expect(audience.join('a', 's2')).toBe(false)
  expect(audience.join('b', 's3')).toBe(true)
  expect(audience.sockets().sort()).toEqual(['s1', 's2', 's3'])
  expect(['a', 'b', 'c'].map(audience.count)).toEqual([2, 1, 0])
  expect(audience.leave('a', 's1')).toBe(false)
  expect(audience.leave('a', 's1')).toBe(false)
  expect(audience.leave('a', 's2')).toBe(true)
  expect(audience.users()).toEqual(['b'])
})
