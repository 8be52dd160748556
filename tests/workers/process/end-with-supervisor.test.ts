import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('a process whose supervisor has gone ends in the middle of native code', async () => {
  const entry = fileURLToPath(new URL('./without-supervisor.ts', import.meta.url))
  const child = fork(entry, { execArgv: ['--import', 'tsx'] })
  await once(child, 'message')
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}, 60_000)
