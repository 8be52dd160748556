import type { Readable } from 'node:stream'

export interface Watch {
  /** In a silence, how often the source is looked after. */
  lookEveryMs: number
  /** So long without a chunk and without a sign of life, the source is given up. */
  limitMs: number
  /** Whether the source still works on it; never rejects. */
  isAlive(): Promise<boolean>
}

/** What a reader gets in a silence: time to do what it has put off, and nothing to read. */
export const NOTHING = Buffer.alloc(0)

/**
 * Passes a stream's chunks on. A source may be silent for as long as it shows that it works: a sort stands before the first
 * row, a filter finds nothing for an hour, and PostgreSQL hands over whole buffers only. While nothing comes the reader gets
 * `NOTHING` at every look. The time that the reader takes does not count.
 * @throws what the stream fails with, and ETIMEDOUT for a source that showed no sign of life for the limit.
 */
export async function* whileAlive(stream: Readable, { lookEveryMs, limitMs, isAlive }: Watch): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  let next: Promise<IteratorResult<Buffer>> | null = null
  let looking = false
  let aliveAt = performance.now()

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    if (await isAlive()) aliveAt = performance.now()
    looking = false
  }

  /** After a pause of the whole machine the time is over, and yet neither the source nor what it sent meanwhile was looked at. */
  async function lookOnceMore(expected: Promise<IteratorResult<Buffer>>): Promise<IteratorResult<Buffer> | null> {
    const [got, isWorking] = await Promise.all([orNull(expected, lookEveryMs), isAlive()])
    if (!got && !isWorking) throw silent(limitMs)
    aliveAt = performance.now()
    return got
  }

  function expect(): Promise<IteratorResult<Buffer>> {
    const expected = chunks.next()
    // It may fail while it is the reader's turn.
    expected.catch(() => {})
    return expected
  }

  try {
    for (;;) {
      next ??= expect()
      const soon = await orNull(next, lookEveryMs)
      const got = !soon && performance.now() - aliveAt > limitMs ? await lookOnceMore(next) : soon
      if (got?.done) return
      if (got) next = null
      else void look()
      const givenAt = performance.now()
      yield got ? got.value : NOTHING
      aliveAt = got ? performance.now() : aliveAt + performance.now() - givenAt
    }
  } finally {
    // A chunk may still be waited for, and would be for ever.
    stream.destroy()
  }
}

function silent(limitMs: number): Error {
  const message = `The database sent nothing for ${limitMs / 1000} seconds and could not be asked whether it still works on it.`
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' })
}

async function orNull<T>(promise: Promise<T>, waitMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, waitMs, null)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
