import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Released, releaseProblems, toRelease } from '@/kinds/kit/check/released'
import { kinds } from '@/kinds/registry/contracts'
import { changed, letter } from '@/tests/support/kinds/letter-kind'

const first = changed({ version: 1, upgrade: undefined, payload: z.strictObject({ name: z.string() }), example: { name: 'Anna' } })
const second = changed({
  version: 2,
  upgrade: { 1: letter.upgrade?.[1] },
  payload: z.strictObject({ to: z.string() }),
  example: { to: 'Bo' },
})
const history = [first, second, letter].reduce<Released | null>((last, kind) => toRelease(kind, last), null)

describe('the last release', () => {
  it.each(Object.entries(kinds).filter(([id]) => existsSync(`kinds/${id}/released.json`)))('of %s is read by this version', (id, kind) => {
    const last = Released.parse(JSON.parse(readFileSync(`kinds/${id}/released.json`, 'utf8')))
    expect(releaseProblems(kind, last)).toEqual([])
  })

  it('has an example of each version', () => {
    expect(history).toMatchObject({ version: 3, examples: { 1: { name: 'Anna' }, 2: { to: 'Bo' }, 3: { to: 'Anna', lines: 3 } } })
    expect(releaseProblems(letter, history)).toEqual([])
  })

  it('forbids a change that refuses its payloads, and says what to write', () => {
    const required = changed({ payload: letter.payload.extend({ from: z.string() }), example: { ...letter.example, from: 'Bo' } })
    expect(releaseProblems(required, history)).toEqual([
      'from is required now: say version: 4, and in upgrade[3] what becomes of payloads from before',
    ])
    const upgrade = { ...letter.upgrade, 3: (old: object) => ({ ...old, from: 'nobody' }) }
    expect(releaseProblems({ ...required, version: 4, upgrade }, history)).toEqual([])
  })

  it('finds a step that does not lead to where it should', () => {
    const upgrade = { ...letter.upgrade, 1: (old: Record<string, unknown>) => old }
    expect(releaseProblems({ ...letter, upgrade }, history).join()).toContain('the released example of version 1 does not get through')
  })

  it('is not followed by an earlier version', () => {
    expect(releaseProblems(second, history)).toEqual(['is of version 2, and version 3 was released'])
  })
})

describe('the lists of the last release', () => {
  const items = { policy: 'once' as const, data: z.object({ to: z.string() }), value: z.object({ id: z.string() }) }
  const listed = changed({ items })
  const last = toRelease(listed, history)
  const problems = (change: object) => releaseProblems(changed({ items: { ...items, ...change } }), last)

  it('are kept with it, and may be worked off by one that takes as much', () => {
    expect(Released.parse(JSON.parse(JSON.stringify(last))).items?.policies).toEqual({ 1: 'once', 2: 'once', 3: 'once' })
    expect(problems({ data: z.object({ to: z.string(), note: z.string().optional() }) })).toEqual([])
    expect(releaseProblems(changed({}), history)).toEqual([])
  })

  it('forbid data that is read no longer: a job may be in the middle of its list', () => {
    expect(problems({ data: z.object({ to: z.string(), note: z.string() }) })).toEqual([
      'items.data: note is required now. A job that is in the middle of its list must do what was planned before: let the schema take both',
    ])
    expect(problems({ value: z.string() }).join()).toContain('items.value: the value was object and is string')
    expect(releaseProblems(changed({ items: undefined }), last).join()).toContain('has no items any more')
  })

  it('forbid that what was done once is repeated, unless payloads from before keep it', () => {
    expect(problems({ policy: 'repeat' })).toHaveLength(3)
    expect(problems({ policy: 'repeat' })[0]).toContain('a payload like the example of version 1 let be done once')
    const kept = ({ lines }: { lines: number }) => (lines < 10 ? 'once' : 'repeat')
    expect(problems({ policy: kept })).toEqual([])
    expect(releaseProblems(listed, toRelease(changed({ items: { ...items, policy: 'repeat' } }), null))).toEqual([])
  })
})
