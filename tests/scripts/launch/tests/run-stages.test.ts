import { describe, expect, it } from 'vitest'
import { Interrupted } from '#launch/machine/interrupt.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { type Part, type PlannedStage, planStages, serversOf } from '#launch/tests/plan.mjs'
import { runStages } from '#launch/tests/run-stages.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const contextOf = () => ({
  root: temporaryFolder(),
  env: { NODE_ENV: 'test' as const },
  signal: new AbortController().signal,
  log: () => {},
  vitestArgs: [],
  playwrightArgs: [],
})
const passes = { passed: 2, failed: 0, skipped: 1 }
const stage = (name: string, run: PlannedStage['run'], needs: 'build'[] = []): PlannedStage => ({ name, run, needs })
const run = (rows: PlannedStage[][], broken = new Set<string>()) => {
  const lines: string[] = []
  return { lines, tally: runStages(rows, { context: contextOf(), broken, print: (line) => lines.push(line) }) }
}

describe('the stages of a test run', () => {
  it('go on after one failed, except those that need it, which count as failed', async () => {
    const { tally, lines } = run([
      [stage('build', () => Promise.reject(new Error('no build')))],
      [stage('unit tests', async () => passes)],
      [stage('browser tests', async () => passes, ['build'])],
    ])
    expect(await tally).toEqual({ passed: 2, failed: 2, skipped: 1 })
    expect(lines.join('\n')).toContain('no build')
    expect(lines.join('\n')).toContain('browser tests: not run, because build failed')
  })

  it('end at once when somebody stops them', async () => {
    const { tally } = run([[stage('unit tests', () => Promise.reject(new Interrupted('stopped by SIGINT')))]])
    await expect(tally).rejects.toBeInstanceOf(Interrupted)
  })

  it('of one row run side by side; what the second says is told when both are over, and a failure of one hides no other', async () => {
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const { tally, lines } = run([
      [
        stage('tests of processes', async ({ output }) => {
          expect(output).toBeUndefined()
          await begun
          throw new Error('a process is left')
        }),
        stage('browser tests', async ({ output = 1, log }) => {
          log('a line of its own')
          expect(await runVisible(process.execPath, ['-e', 'console.log("by a program"); console.error("and an error")'], { output })).toBe(
            0,
          )
          begin()
          return passes
        }),
      ],
    ])
    expect(await tally).toEqual({ passed: 2, failed: 1, skipped: 1 })
    const said = lines.join('\n')
    expect(said.indexOf('tests of processes: failed')).toBeLessThan(said.indexOf('── browser tests\n'))
    expect(said).toMatch(/── browser tests\na line of its own\nby a program\nand an error\n── browser tests: ok, /)
  })

  it('of one row have both ended when somebody stops them', async () => {
    let ended = false
    const { tally } = run([
      [
        stage('tests of processes', () => Promise.reject(new Interrupted('stopped by SIGINT'))),
        stage('browser tests', async () => {
          await new Promise((resolve) => setImmediate(resolve))
          ended = true
          throw new Interrupted('stopped by SIGINT')
        }),
      ],
    ])
    await expect(tally).rejects.toBeInstanceOf(Interrupted)
    expect(ended).toBe(true)
  })

  it('get the servers that they were planned for', async () => {
    const servers: unknown[] = []
    const planned = (profile: 'test' | 'test-2') => ({
      ...stage(profile, async ({ env }) => {
        servers.push(env.DATABASE_URL)
        return passes
      }),
      servers: profile,
    })
    const environments = { test: { DATABASE_URL: 'one' }, 'test-2': { DATABASE_URL: 'other' } } as never
    await runStages([[planned('test')], [planned('test-2')]], {
      context: contextOf(),
      environments,
      broken: new Set(),
      print: () => {},
    })
    expect(servers).toEqual(['one', 'other'])
  })
})

describe('the plan', () => {
  const rows = (only?: Part, project = {}) => planStages(only, { hasBrowserTests: true, hasGivenServers: false, ...project })
  const names = (...args: Parameters<typeof rows>) => rows(...args).map((row) => row.map(({ name }) => name).join(' | '))

  it('is all stages, or those of one part with what they need', () => {
    expect(names()).toEqual([
      'build',
      'typecheck',
      'lint',
      'unit tests',
      'integration tests',
      'browser tests in time',
      'tests of processes | browser tests',
    ])
    expect(names('unit')).toEqual(['unit tests'])
    expect(names('lint')).toEqual(['typecheck', 'lint'])
    expect(names('integration')).toEqual(['build', 'integration tests'])
    expect(names('e2e')).toEqual(['build', 'browser tests'])
    expect(names('e2e', { hasBrowserTests: false })).toEqual([])
    expect(names('slow')).toEqual(['build', 'slow tests'])
  })

  it('runs nothing side by side that would use the same servers', () => {
    expect(serversOf(rows())).toEqual(['test', 'test-2'])
    for (const used of rows().map((row) => row.flatMap(({ servers }) => servers ?? []))) expect(new Set(used).size).toBe(used.length)
    expect(names(undefined, { hasGivenServers: true }).slice(4)).toEqual(['integration tests', 'browser tests'])
    expect(serversOf(rows(undefined, { hasGivenServers: true }))).toEqual(['test'])
  })
})
