import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { endLeftovers, leftoverMark } from '#launch/app/leftovers.mjs'
import { run } from '#launch/machine/commands.mjs'
import { identify, isRunning } from '#launch/machine/processes.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

/** A process with this in its environment, in a session of its own as runners are. */
async function started(env: Record<string, string>, script = '') {
  const waits = `${script}; process.stdout.write("up"); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', waits], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return { child, running: () => isRunning(identify(child.pid ?? 0)) }
}

describe.runIf(process.platform === 'linux')('what an earlier launcher left', () => {
  it('is ended, also when it is paused or deaf, and nothing else is', async () => {
    const folder = temporaryFolder()
    const deaf = await started(leftoverMark(folder), 'process.on("SIGTERM", () => {})')
    const paused = await started(leftoverMark(folder))
    paused.child.kill('SIGSTOP')
    const other = await started(leftoverMark(temporaryFolder()))
    await endLeftovers(folder, { graceMs: 100 })
    expect([deaf.running(), paused.running(), other.running()]).toEqual([false, false, true])
  })

  it('may end by itself in the time that it has', async () => {
    const folder = temporaryFolder()
    const { child } = await started(leftoverMark(folder), 'setTimeout(() => process.exit(3), 500)')
    const how = once(child, 'exit')
    await endLeftovers(folder, { graceMs: 20_000 })
    expect(await how).toEqual([3, null])
  })

  it('is not the launcher itself, nor who started it', async () => {
    const folder = temporaryFolder()
    const script = `import('#launch/app/leftovers.mjs').then(({ endLeftovers }) => endLeftovers(${JSON.stringify(folder)}, { graceMs: 0 }))`
    const { stdout } = await run('sh', ['-c', `"${process.execPath}" -e "$SCRIPT" && echo both live`], {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      env: { ...process.env, ...leftoverMark(folder), SCRIPT: script },
    })
    expect(stdout).toBe('both live\n')
  })
})
