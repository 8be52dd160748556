import { describe, expect, it } from 'vitest'
import { waitUntilReady } from '#launch/services/readiness.mjs'

const running = new Promise<string>(() => {})

describe('waiting for a server', () => {
  it('asks until it answers', async () => {
    let asked = 0
    const check = async () => {
      asked += 1
      if (asked < 3) throw new Error('starting')
    }
    await waitUntilReady({ check, exited: running, timeoutMs: 5_000 })
    expect(asked).toBe(3)
  })

  it('ends at once when the server ended', async () => {
    const check = () => Promise.reject(new Error('ECONNREFUSED'))
    await expect(waitUntilReady({ check, exited: Promise.resolve('exit code 1'), timeoutMs: 60_000 })).rejects.toThrow('exit code 1')
  })

  it('gives up with the last reason', async () => {
    const check = () => Promise.reject(new Error('LOADING'))
    await expect(waitUntilReady({ check, exited: running, timeoutMs: 60 })).rejects.toThrow('LOADING')
  })

  it('ends when somebody says stop', async () => {
    const stopping = new AbortController()
    const check = () => {
      stopping.abort()
      return Promise.reject(new Error('LOADING'))
    }
    const waiting = waitUntilReady({ check, exited: running, timeoutMs: 600_000, signal: stopping.signal })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})
