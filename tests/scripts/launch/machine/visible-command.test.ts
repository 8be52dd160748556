import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { identify, waitForExit } from '#launch/machine/processes.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

describe('a command in the foreground', () => {
  it('tells its exit code', async () => {
    expect(await runVisible(process.execPath, ['-e', 'process.exit(3)'])).toBe(3)
  })

  it('takes everything it started with it when it is aborted', async () => {
    const pidFile = join(temporaryFolder(), 'pid')
    const grandchild = `require('fs').writeFileSync('${pidFile}', String(process.pid)); setInterval(() => {}, 1000)`
    const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`
    const abort = new AbortController()
    const code = runVisible(process.execPath, ['-e', child], { signal: abort.signal })
    await vi.waitFor(() => expect(existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toBeTruthy(), 5_000)
    const identity = identify(Number(readFileSync(pidFile, 'utf8')))
    abort.abort()
    expect(await code).toBe(-1)
    expect(identity && (await waitForExit([identity], 2_000))).toBe(true)
  })

  it('does not begin when it is aborted already', async () => {
    await expect(runVisible(process.execPath, ['-e', ''], { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped')
  })
})
