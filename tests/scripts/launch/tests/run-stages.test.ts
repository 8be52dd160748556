import { describe, expect, it } from 'vitest'
import { Interrupted } from '#launch/machine/interrupt.mjs'
import { planStages } from '#launch/tests/plan.mjs'
import { runStages } from '#launch/tests/run-stages.mjs'

const context = {
  root: '/',
  env: { NODE_ENV: 'test' as const },
  signal: new AbortController().signal,
  log: () => {},
  vitestArgs: [],
  playwrightArgs: [],
}
const passes = { passed: 2, failed: 0, skipped: 1 }
const stage = (name: string, run: () => Promise<typeof passes>, needs: 'build'[] = []) => ({ name, run, needs })
const run = (stages: ReturnType<typeof stage>[], broken = new Set<string>()) => {
  const lines: string[] = []
  return { lines, tally: runStages(stages, { context, broken, print: (line) => lines.push(line) }) }
}

describe('the stages of a test run', () => {
  it('go on after one failed, except those that need it, which count as failed', async () => {
    const { tally, lines } = run([
      stage('build', () => Promise.reject(new Error('no build'))),
      stage('unit tests', async () => passes),
      stage('browser tests', async () => passes, ['build']),
    ])
    expect(await tally).toEqual({ passed: 2, failed: 2, skipped: 1 })
    expect(lines.join('\n')).toContain('no build')
    expect(lines.join('\n')).toContain('browser tests: not run, because build failed')
  })

  it('end at once when somebody stops them', async () => {
    const { tally } = run([stage('unit tests', () => Promise.reject(new Interrupted('stopped by SIGINT')))])
    await expect(tally).rejects.toBeInstanceOf(Interrupted)
  })
})

describe('the plan', () => {
  const names = (only?: 'unit' | 'integration' | 'e2e' | 'lint' | 'slow', hasBrowserTests = true) =>
    planStages(only, { hasBrowserTests }).map((each) => each.name)

  it('is all stages, or those of one part with what they need', () => {
    expect(names()).toEqual(['build', 'typecheck', 'lint', 'unit tests', 'integration tests', 'browser tests'])
    expect(names('unit')).toEqual(['unit tests'])
    expect(names('lint')).toEqual(['typecheck', 'lint'])
    expect(names('integration')).toEqual(['build', 'integration tests'])
    expect(names('e2e')).toEqual(['build', 'browser tests'])
    expect(names('e2e', false)).toEqual([])
    expect(names('slow')).toEqual(['build', 'slow tests'])
  })
})
