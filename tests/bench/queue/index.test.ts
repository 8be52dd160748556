import { expect, it } from 'vitest'
import { orderOfRound } from '@/bench/queue'

it('lets everybody take part in each round, and another one begin', () => {
  const all = ['a', 'b', 'c', 'd']
  const rounds = [0, 1, 2].map((round) => orderOfRound(all, round))
  for (const round of rounds) expect([...round].sort()).toEqual(all)
  expect(new Set(rounds.map(([first]) => first)).size).toBeGreaterThan(1)
  expect(rounds[0]).not.toEqual(rounds[1])
})

it('goes on when there are more rounds than contenders', () => {
  expect(orderOfRound(['a', 'b'], 4)).toEqual(['a', 'b'])
})
