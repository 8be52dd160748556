import { describe, expect, it } from 'vitest'
import { chooseBenches, parseBenchOptions, writesPage } from '#launch/bench/options.mjs'

const all = ['queue', 'submit', 'takeover']

describe('npm run bench', () => {
  it('runs everything in full size by default', () => {
    expect(parseBenchOptions([])).toEqual({ only: undefined, quick: false, write: false })
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
  const whole = { only: undefined, quick: false, write: false }

  it('is written by a whole run', () => {
    expect(writesPage(whole, [])).toBe(true)
  })

  it('is left alone by a quick, a partial or a broken one', () => {
    expect(writesPage({ ...whole, quick: true }, [])).toBe(false)
    expect(writesPage({ ...whole, only: ['queue'] }, [])).toBe(false)
    expect(writesPage(whole, ['submit'])).toBe(false)
  })

  it('is written by those too when told so', () => {
    expect(writesPage({ only: ['queue'], quick: true, write: true }, ['submit'])).toBe(true)
  })
})
