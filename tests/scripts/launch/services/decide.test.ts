import { describe, expect, it } from 'vitest'
import { BRANCHES, decideBranch } from '#launch/services/decide.mjs'

type Branch = (typeof BRANCHES)[number]

/** Probes that say yes for the given branches and note which were asked. */
function machine(...possible: Branch[]) {
  const asked: Branch[] = []
  const entries = BRANCHES.map((branch) => [
    branch,
    async () => {
      asked.push(branch)
      return possible.includes(branch)
    },
  ])
  return { asked, probes: Object.fromEntries(entries) as Record<Branch, () => Promise<boolean>> }
}

describe('where a service comes from', () => {
  it('is the first of URL, own instance, programs, docker compose, packages that is there', async () => {
    for (const [index, branch] of BRANCHES.entries()) {
      const { probes } = machine(...BRANCHES.slice(index))
      expect(await decideBranch(probes)).toBe(branch)
    }
  })

  it('is decided without asking further: a given URL asks nothing of the machine', async () => {
    const { probes, asked } = machine('url', 'compose')
    await decideBranch(probes)
    expect(asked).toEqual(['url'])
  })

  it('is nowhere when nothing is there', async () => {
    expect(await decideBranch(machine().probes)).toBe('none')
  })
})
