import { describe, expect, it } from 'vitest'
import type { ItemsEvidence } from '@/tests/chaos/record/items-evidence'
import { judge } from './judge'
import { planKills } from './plan-kills'

const odd = { refused: 3 }
const suffered = { deaths: { list: 1 }, concurrency: 2, odd }
const item = { jobId: 'list', attempt: 1, receipt: null, code: null, decision: null }

/** Of six items one is in doubt, whose attempt was lost, and every third is refused. */
function evidence(): ItemsEvidence {
  const counts = { total: 6, waiting: 0, begun: 0, done: 3, refused: 2, inDoubt: 1, skipped: 0, undecided: 1 }
  const done = ['1', '4', '5'].map((key, at) => ({ ...item, key, state: 'done' as const, receipt: at + 1 }))
  const refused = ['3 refused', '6 refused'].map((key) => ({ ...item, key, state: 'refused' as const }))
  return {
    lists: [{ jobId: 'list', state: 'completed', policy: 'once', isOutside: true, count: 6, counts, shown: counts }],
    items: [...done, ...refused, { ...item, key: '2', state: 'in_doubt' }],
    attempts: [{ jobId: 'list', attempt: 1, outcome: 'lost' }],
    seen: ['1', '4', '5'].map((key) => ({ list: 'list', key, done: 1, ids: [key], cut: false })),
  }
}

function findingsOf(change: (evidence: ItemsEvidence) => void, deaths = 1): string {
  const changed = evidence()
  change(changed)
  return judge(changed, { ...suffered, deaths: { list: deaths } }).findings.join('\n')
}

describe('what is said of a run', () => {
  it('is nothing where each item is accounted for', () => {
    const { findings, lists } = judge(evidence(), suffered)
    expect(findings).toEqual([])
    expect(lists).toMatchObject([{ acts: 3, byDeath: 1, deaths: 1, most: 2 }])
  })

  it('is that more are in doubt than deaths can have left', () => {
    expect(findingsOf(() => {}, 0)).toContain('1 items are in doubt by deaths that left 0 at most')
  })

  it('is that the sums do not come to the list', () => {
    const drop = ({ lists, items }: ItemsEvidence) => {
      items.splice(0, 1)
      for (const list of lists) Object.assign(list.counts, { total: 5, done: 2 })
    }
    expect(findingsOf(drop)).toContain('completed with 5 of 6 items')
  })

  it('is that a refused item was done after all', () => {
    const swap = ({ lists, items }: ItemsEvidence) => {
      Object.assign(items.find(({ key }) => key === '3 refused') ?? {}, { state: 'done' })
      for (const list of lists) Object.assign(list.counts, { done: 4, refused: 1 })
    }
    expect(findingsOf(swap)).toContain('item list 3 refused is done, and nobody did it')
  })

  it('is that a list did not end', () => {
    expect(findingsOf(({ lists }) => void Object.assign(lists[0] ?? {}, { state: 'running' }))).toContain('the list of once is running')
  })
})

it('the deaths of a run are those of its seed, each in a stretch of its list of its own, and each kind comes', () => {
  const asked = { lists: 2, items: 5000, kills: 20, restarts: true }
  const plan = planKills({ ...asked, seed: 7 })
  expect(plan).toEqual(planKills({ ...asked, seed: 7 }))
  expect(plan).not.toEqual(planKills({ ...asked, seed: 8 }))
  for (const kills of plan.kills) expect(kills.map(({ afterActs }) => Math.ceil(afterActs / 450))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(new Set(plan.kills.flat().map(({ victim }) => victim))).toEqual(new Set(['runner', 'worker', 'server']))
  expect(planKills({ ...asked, kills: 5, seed: 7 }).kills.flat()).toHaveLength(5)
  expect(plan.restarts).toHaveLength(3)
})
