import type { Readable } from 'node:stream'
import { brokenOff } from './refusals'

/** A sender of whom nothing comes for so long is cut, and goes on with a new request. */
const SILENT_MS = 10_000

/** The pieces of a body as they come. It is left as it is where it is not read to its end, so that an answer can still go out. */
export async function* unlessSilent(body: Readable, silentMs = SILENT_MS): AsyncGenerator<Buffer> {
  const pieces = body.iterator({ destroyOnReturn: false })
  for (;;) {
    const { value, done } = await inTime(silentMs, pieces.next())
    if (done) return
    yield value as Buffer
  }
}

async function inTime<T>(ms: number, next: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokenOff()), ms)
  })
  try {
    return await Promise.race([next, silent])
  } finally {
    clearTimeout(timer)
  }
}
