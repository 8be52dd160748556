import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseStat } from '#launch/machine/process-table.mjs'
import { descendantsOf, endProcesses, identify, isRunning, sendSignal, waitForExit } from '#launch/machine/processes.mjs'

/** A process that prints once it is up, and then only waits. */
async function sleeper(script = 'process.stdout.write("up"); setInterval(() => {}, 1000)') {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const identity = identify(child.pid ?? 0)
  if (!identity) throw new Error('the process is gone')
  return { child, identity }
}

describe('a process for life', () => {
  it('is its pid and its start time', async () => {
    const { identity } = await sleeper()
    expect(isRunning(identity)).toBe(true)
    expect(isRunning({ ...identity, startedAt: 'another' })).toBe(false)
  })

  it('is not signalled when its pid belongs to another process now', async () => {
    const { identity } = await sleeper()
    sendSignal({ ...identity, startedAt: 'another' }, 'SIGKILL')
    expect(await waitForExit([identity], 50)).toBe(false)
  })

  it('is gone once it ended, even before its parent asked how', async () => {
    const { child, identity } = await sleeper()
    child.kill('SIGKILL')
    expect(await waitForExit([identity], 2_000)).toBe(true)
  })

  it('is killed when it does not end in the grace period', async () => {
    const stubborn = 'process.on("SIGTERM", () => {}); process.stdout.write("up"); setInterval(() => {}, 1000)'
    const { identity } = await sleeper(stubborn)
    await endProcesses([identity], { signal: 'SIGTERM', graceMs: 100 })
    expect(isRunning(identity)).toBe(false)
  })

  it('has descendants', async () => {
    const { identity } = await sleeper()
    expect(descendantsOf(process.pid)).toContainEqual(identity)
  })
})

describe('parseStat', () => {
  const stat = (command: string, state: string) =>
    `42 (${command}) ${state} 7 42 42 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 1 0 147672 1000 200 18446744073709551615`

  it('reads parent and start time behind a command with spaces and parentheses', () => {
    expect(parseStat(stat('a) b (c', 'S'))).toEqual({ pid: 42, ppid: 7, startedAt: '147672' })
  })

  it('counts a zombie as gone', () => {
    expect(parseStat(stat('node', 'Z'))).toBeUndefined()
  })
})
