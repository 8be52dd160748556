import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { needsByKind, needsOfTrials, runnersToWarm, usualNeeds } from '@/workers/runner-needs'

const kinds = [
  { id: 'usual', pool: 'bulk' },
  { id: 'alike', pool: 'fast', limits: { silentSeconds: 60 } },
  { id: 'light', pool: 'fast', limits: { concurrency: 4 } },
  { id: 'heavy', pool: 'bulk', limits: { heapMb: 1024, rssMb: 2048, silentSeconds: 300, givesWay: true } },
]

describe('what runners are made for', () => {
  const needs = needsByKind(kinds)
  const needsOf = (kind: string) => needs.get(kind) ?? usualNeeds

  it('is what the contract says, else the usual; kinds that need the same share them', () => {
    expect(needs.get('usual')).toEqual({ ...usualNeeds, kinds: ['usual', 'alike'] })
    expect(needs.get('alike')).toBe(needs.get('usual'))
    const heavy = { heapMb: 1024, rssMb: 2048, silentMs: 300_000, niceness: 15, kinds: ['heavy'] }
    expect(needs.get('heavy')).toEqual({ ...usualNeeds, ...heavy })
  })

  it('is the same for trials, but that they give way to nobody', () => {
    const trials = needsOfTrials(needs)
    expect(trials.get('usual')).toBe(needs.get('usual'))
    expect(trials.get('alike')).toBe(needs.get('usual'))
    expect(trials.get('heavy')).toEqual({ ...needs.get('heavy'), niceness: usualNeeds.niceness })
  })

  it('has more room for new objects where a list is worked off', () => {
    const list = { id: 'list', pool: 'bulk', items: { policy: 'once' as const, data: z.object({}) } }
    const [plain, ofList] = ['usual', 'list'].map((id) => needsByKind([...kinds, list]).get(id))
    expect(ofList?.newMb).toBeGreaterThan(plain?.newMb ?? 0)
    expect({ ...ofList, newMb: plain?.newMb, kinds: plain?.kinds }).toEqual(plain)
  })

  it.each([
    ['as many as the slots take', { bulk: 1 }, ['usual']],
    ['of each kind where a pool has several', { bulk: 3 }, ['usual', 'heavy', 'usual']],
    ['fewer where many attempts are in one', { fast: 6 }, ['alike', 'light', 'alike']],
    ['the usual where a pool is for no kind', { other: 2 }, [null, null]],
  ])('is warmed: %s', (_, pools: Record<string, number>, expected) => {
    expect(runnersToWarm(pools, kinds, needsOf)).toEqual(expected.map((kind) => (kind ? needsOf(kind) : usualNeeds)))
  })
})
