import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { overAfter } from '@/lib/over-after'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Waits for one that nobody else knows. */
function wait(ms: number, signal: AbortSignal): Promise<string> {
  const over = overAfter(ms, signal)
  return new Promise((resolve) => {
    const tell = () => {
      over.removeEventListener('abort', tell)
      resolve('over')
    }
    over.addEventListener('abort', tell)
  })
}

it('tells whoever waits that the time is over, though garbage is collected meanwhile', async () => {
  const waiting = wait(100, new AbortController().signal)
  for (let time = 0; time < 3; time += 1) {
    await delay(10)
    collectGarbage()
  }
  expect(await Promise.race([waiting, delay(20_000, 'still waiting', { ref: false })])).toBe('over')
})

it('tells that the other one was aborted, likewise', async () => {
  const other = new AbortController()
  const waiting = wait(60_000, other.signal)
  await delay(10)
  collectGarbage()
  other.abort()
  expect(await Promise.race([waiting, delay(20_000, 'still waiting', { ref: false })])).toBe('over')
})
