import { describe, expect, it } from 'vitest'
import { parseTestOptions } from '#launch/tests/options.mjs'
import { tallyPlaywright, tallyVitest } from '#launch/tests/reports.mjs'
import { closingLine, withExitCode } from '#launch/tests/tally.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

describe('counting', () => {
  it('counts every test of Vitest, and a file that did not load as one failure', () => {
    const testResults = [file('passed', 'passed', 'pending', 'todo'), file('failed', 'passed', 'failed'), file('failed')]
    expect(tallyVitest({ testResults })).toEqual({ passed: 2, failed: 2, skipped: 2 })
  })

  it('counts every test of Playwright, a flaky one as passed, an error outside of tests as failed', () => {
    const stats = { expected: 5, flaky: 1, unexpected: 2, skipped: 3 }
    expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 3, skipped: 3 })
  })

  it('never looks green when the program ended badly', () => {
    const green = { passed: 3, failed: 0, skipped: 0 }
    expect(withExitCode(green, 1).failed).toBe(1)
    expect(withExitCode(green, 0).failed).toBe(0)
  })

  it('ends with the line that CI reads', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
  })
})

describe('the options of npm test', () => {
  it('are one part, keep, and arguments for the test program', () => {
    expect(parseTestOptions([])).toEqual({ only: undefined, keep: false, vitestArgs: [], playwrightArgs: [] })
    expect(parseTestOptions(['--only', 'unit', '--', '-t', 'lock'])).toMatchObject({ only: 'unit', vitestArgs: ['-t', 'lock'] })
    expect(parseTestOptions(['--keep', '--only', 'e2e', '--', '-g', 'x'])).toMatchObject({ keep: true, playwrightArgs: ['-g', 'x'] })
  })

  it('refuse what is none', () => {
    expect(() => parseTestOptions(['--only', 'all'])).toThrow('--only must be one of unit, integration, e2e, lint')
    expect(() => parseTestOptions(['--fast'])).toThrow('--fast')
  })
})
