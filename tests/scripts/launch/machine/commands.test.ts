import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '#launch/machine/commands.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

/** In a process of its own: only that may set its umask, and only that dies of a rejection that nobody handles. */
async function startServer(command: string, ...args: string[]) {
  const given = [command, args, { logFile: join(temporaryFolder(), 'log') }].map((each) => JSON.stringify(each)).join(', ')
  const script = `
    const { spawnServer } = await import('#launch/machine/commands.mjs')
    const awake = setInterval(() => {}, 1000)
    const how = await spawnServer(${given}).then(({ exited }) => exited, (error) => error.code)
    setImmediate(() => (clearInterval(awake), console.log(how)))`
  const cwd = fileURLToPath(new URL('../../../..', import.meta.url))
  const { code, stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd })
  return { code, how: stdout.trim() }
}

describe('starting a server', () => {
  it('tells how it ended', async () => {
    expect(await startServer(process.execPath, '-e', 'process.exit(3)')).toEqual({ code: 0, how: 'exit code 3' })
  })

  it('that cannot be started fails once, and in one place', async () => {
    expect(await startServer('/nowhere/server')).toEqual({ code: 0, how: 'ENOENT' })
  })
})
