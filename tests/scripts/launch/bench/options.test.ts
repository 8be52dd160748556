import { describe, expect, it } from 'vitest'
import { chooseBenches, pageOf, parseBenchOptions } from '#launch/bench/options.mjs'

const all = ['queue', 'submit', 'takeover']

describe('npm run bench', () => {
  it('runs everything in full size by default', () => {
    expect(parseBenchOptions([])).toEqual({ only: undefined, quick: false, page: null })
    expect(chooseBenches(all, undefined)).toEqual(all)
  })

  it('takes names with commas, and runs them in their own order', () => {
    const { only } = parseBenchOptions(['--only', 'takeover, queue', '--quick'])
    expect(chooseBenches(all, only)).toEqual(['queue', 'takeover'])
  })

  it('tells which benches there are when one is not', () => {
    expect(() => chooseBenches(all, ['queues'])).toThrow('there is no bench queues: --only takes queue, submit, takeover')
  })

  it('refuses an empty choice and an unknown option', () => {
    expect(() => parseBenchOptions(['--only', ','])).toThrow('--only needs')
    expect(() => parseBenchOptions(['--fast'])).toThrow()
  })
})

describe('the page', () => {
  const whole = { only: undefined, quick: false, page: null }

  it('is written by a whole run', () => {
    expect(pageOf(whole, [])).toBe('docs/performance.md')
  })

  it('is left alone by a quick, a partial or a broken one', () => {
    expect(pageOf({ ...whole, quick: true }, [])).toBeNull()
    expect(pageOf({ ...whole, only: ['queue'] }, [])).toBeNull()
    expect(pageOf(whole, ['submit'])).toBeNull()
  })

  it('is another one where that is named, which a part of all benches must not put in place of the whole', () => {
    expect(pageOf({ only: ['queue'], quick: true, page: 'docs/queue.md' }, ['submit'])).toBe('docs/queue.md')
    expect(() => parseBenchOptions(['--only', 'queue', '--page', 'docs/performance.md'])).toThrow('is for a whole run')
  })
})
