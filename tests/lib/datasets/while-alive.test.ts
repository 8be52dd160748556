import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { NOTHING, whileAlive } from '@/lib/datasets/connection/while-alive'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const quick = { lookEveryMs: 5, limitMs: 60 }
const alive = async () => true
const dead = async () => false

/** What a pause may take at most, for nothing can end it from outside. */
const MOST_MS = 10_000

/** As a machine that sleeps: nothing of this process goes on. */
function pauseUntil(isOver: () => boolean, leastMs: number): void {
  const pausedAt = performance.now()
  const pausedMs = () => performance.now() - pausedAt
  while ((!isOver() || pausedMs() < leastMs) && pausedMs() < MOST_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
}

describe('a stream of chunks', () => {
  it('may be silent for as long as its source shows that it works, and its reader hears of the silence', async () => {
    const stream = new PassThrough()
    const got: string[] = []
    stream.write('one')
    for await (const chunk of whileAlive(stream, { ...quick, isAlive: alive })) {
      got.push(chunk.toString())
      if (got.length === 30) stream.end('two')
    }
    expect(got.filter((text) => text !== '')).toEqual(['one', 'two'])
    expect(got.indexOf('two')).toBeGreaterThanOrEqual(29)
  })

  it('whose source shows no sign of life is given up, before its first chunk too', async () => {
    const stream = new PassThrough()
    const read = async () => {
      for await (const chunk of whileAlive(stream, { ...quick, isAlive: dead })) expect(chunk).toBe(NOTHING)
    }
    await expect(read()).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(stream.destroyed).toBe(true)
  })

  it('is given up by the time since the last sign, not by one missed look', async () => {
    const stream = new PassThrough()
    let looks = 0
    // Every second look fails, as where a balancer leads half of them to another server.
    const isAlive = async () => {
      looks += 1
      return looks % 2 === 0
    }
    for await (const _ of whileAlive(stream, { ...quick, isAlive })) if (looks > 30) stream.end()
    expect(looks).toBeGreaterThan(30)
  })

  it('is not given up for what came while everything was paused, and is read first', async () => {
    const sent = join(temporaryFolder(), 'sent')
    const source = spawn('sh', ['-c', 'read go; echo row; : > "$0"; read end', sent], { stdio: ['pipe', 'pipe', 'ignore'] })
    // Told only once the words have left this process, which stands still from then on.
    const pause = () => pauseUntil(() => existsSync(sent), quick.limitMs * 2)
    let asked = false
    for await (const chunk of whileAlive(source.stdout, { ...quick, isAlive: dead })) {
      if (chunk !== NOTHING) {
        expect(chunk.toString()).toBe('row\n')
        break
      }
      if (!asked) source.stdin.write('go\n', pause)
      asked = true
    }
    source.stdin.end()
    expect.assertions(1)
  })

  it('is not asked about while it comes, and may be taken as slowly as one likes', async () => {
    const stream = new PassThrough()
    stream.write('one')
    const seen: string[] = []
    for await (const chunk of whileAlive(stream, { ...quick, lookEveryMs: 1000, isAlive: () => expect.unreachable() })) {
      seen.push(chunk.toString())
      await setTimeout(quick.limitMs + 20)
      if (seen.length === 1) stream.end('two')
    }
    expect(seen).toEqual(['one', 'two'])
  })

  it('fails with the error of its source, also while it is the reader’s turn', async () => {
    const stream = new PassThrough()
    const read = async () => {
      for await (const _ of whileAlive(stream, { ...quick, isAlive: alive })) stream.destroy(new Error('the database is gone'))
    }
    await expect(read()).rejects.toThrow('the database is gone')
  })

  it('is closed when its reader stops in a silence', async () => {
    const stream = new PassThrough()
    for await (const _ of whileAlive(stream, { ...quick, isAlive: alive })) break
    expect(stream.destroyed).toBe(true)
  })
})
