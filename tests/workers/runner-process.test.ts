import { afterEach, expect, it } from 'vitest'
import { startRunner } from '@/workers/runner-process'

const { execPath } = process
afterEach(() => {
  process.execPath = execPath
})

it('says so when no process can be made, instead of ending the worker', async () => {
  process.execPath = '/nowhere/node'
  await expect(startRunner('runner.js', { info: () => {}, warn: () => {} })).rejects.toThrow(
    'the runner did not start: spawn /nowhere/node ENOENT',
  )
})
