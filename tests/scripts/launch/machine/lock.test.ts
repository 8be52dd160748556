import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tryLock, waitForLock } from '#launch/machine/lock.mjs'
import { identify } from '#launch/machine/processes.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const lockFile = () => join(temporaryFolder(), 'deep/launcher.lock')

function take(path: string) {
  const lock = tryLock(path)
  if (!('release' in lock)) throw new Error(`held by ${lock.heldBy}`)
  return lock
}

describe('the lock', () => {
  it('is held by one until released, and names its holder', () => {
    const path = lockFile()
    const lock = take(path)
    expect(tryLock(path)).toEqual({ heldBy: process.pid })
    lock.release()
    expect(existsSync(path)).toBe(false)
    take(path).release()
  })

  it('is taken over when its holder is gone, or its pid belongs to another process', () => {
    const path = lockFile()
    take(path)
    writeFileSync(path, JSON.stringify({ ...identify(process.pid), startedAt: 'before' }))
    take(path)
    expect(tryLock(path)).toEqual({ heldBy: process.pid })
  })

  it('can be waited for', async () => {
    const path = lockFile()
    const first = take(path)
    const waitedFor: number[] = []
    const second = waitForLock(path, (pid) => {
      waitedFor.push(pid)
      first.release()
    })
    expect('release' in (await second)).toBe(true)
    expect(waitedFor).toEqual([process.pid])
  })

  it('is waited for until somebody says stop', async () => {
    const path = lockFile()
    take(path)
    const stopping = new AbortController()
    await expect(waitForLock(path, () => stopping.abort(), stopping.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
