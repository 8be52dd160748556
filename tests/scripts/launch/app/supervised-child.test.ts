import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { superviseChild } from '#launch/app/supervised-child.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const STAYS = 'process.stdout.write("up\\n"); setInterval(() => {}, 1000)'

beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true))
afterEach(() => void vi.restoreAllMocks())

function supervise(script: string, options: { cwd?: string; giveUpAfter?: number; onGiveUp?: (reason: string) => void } = {}) {
  const folder = temporaryFolder()
  const module = join(folder, 'child.cjs')
  writeFileSync(module, script)
  const logFile = join(folder, 'child.log')
  const child = superviseChild({ name: 'child', module, cwd: folder, env: { NODE_ENV: 'test' }, logFile, graceMs: 2_000, ...options })
  onTestFinished(() => child.killNow())
  const printed = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')
  return { child, printed, until: (text: string) => vi.waitFor(() => expect(printed()).toContain(text), 5_000) }
}

describe('a supervised child', () => {
  it('is started again when it dies', async () => {
    const { child, until } = supervise(STAYS)
    await until('up')
    const first = child.pid
    process.kill(first, 'SIGKILL')
    await until('was ended by SIGKILL; starting it again in 0.5 s')
    await vi.waitFor(() => expect(child.pid).not.toBe(first), 5_000)
    await child.stop()
  })

  it('is not started again when it was stopped', async () => {
    const { child, printed, until } = supervise(STAYS)
    await until('up')
    await child.stop()
    expect(JSON.parse(printed())).toMatchObject({ name: 'child', msg: 'up' })
  })

  it('leaves lines of JSON without a control character in its log, whatever it prints, and shows no other', async () => {
    const forged = JSON.stringify({ level: 30, msg: 'FORGED' })
    const shown = vi.mocked(process.stdout.write)
    const log = JSON.stringify({ level: 30, msg: `of the log\u2028${forged}\u009b2J` })
    const { child, printed, until } = supervise(`
      process.stdout.write(${JSON.stringify(`${log}\n`)})
      process.stderr.write(${JSON.stringify(`\u001b[2J\u009b31m\r${forged}\u2028${forged}\n`)})
      setInterval(() => {}, 1000)`)
    await until('of the log')
    await vi.waitFor(() => expect(printed().trim().split('\n')).toHaveLength(2), 5_000)
    const lines = printed().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).msg).sort()).toEqual([
      `\\u001b[2J\\u009b31m\\u000d${forged}\\u2028${forged}`,
      `of the log\u2028${forged}\u009b2J`,
    ])
    const written = [printed(), ...shown.mock.calls.map(([text]) => String(text))].join('')
    expect(written).not.toMatch(/(?!\n)[\p{Cc}\u2028]/u)
    await child.stop()
  })

  it('that cannot be started is tried again, and may be stopped meanwhile', async () => {
    const cwd = join(temporaryFolder(), 'later')
    const { child, until } = supervise(STAYS, { cwd })
    const { child: other, until: otherUntil } = supervise(STAYS, { cwd })
    await until('could not be started (spawn')
    await otherUntil('could not be started (spawn')
    await other.stop()
    expect(other.pid).toBeUndefined()
    mkdirSync(cwd)
    await until('up')
    await child.stop()
  })

  it('is not started again when it was ended at once while it waited for that', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { child } = supervise('process.exit(7)')
    const { pid } = child
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve))
    child.killNow()
    vi.runAllTimers()
    expect(child.pid).toBe(pid)
  })

  it('is given up on when it keeps dying and was never ready, with what it said', async () => {
    const script = 'console.error("The configuration cannot be used"); console.error("    at somewhere"); process.exit(7)'
    const reason = await new Promise<string>((onGiveUp) => supervise(script, { giveUpAfter: 2, onGiveUp }))
    expect(reason).toContain('child ended with exit code 7, 2 times, and was never ready: The configuration cannot be used (log:')
  })

  it('is reloaded when it is ready again, or has died of its changed sources', async () => {
    const { child, until } = supervise('process.send("ready"); process.stdout.write("up\\n"); setInterval(() => {}, 1000)')
    await until('up')
    const before = child.pid
    await child.reload()
    expect(child.pid).not.toBe(before)
    await child.stop()
  })

  it('is never given up on when it was ready once', async () => {
    const onGiveUp = vi.fn()
    const { child, until } = supervise('process.send("ready", () => process.exit(7))', { giveUpAfter: 2, onGiveUp })
    await until('starting it again in 2 s')
    expect(onGiveUp).not.toHaveBeenCalled()
    await child.stop()
  })
})
