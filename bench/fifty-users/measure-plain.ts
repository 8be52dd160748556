import { get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { type Child, startChild, type Usage, type Watched } from '@/bench/support/child'
import type { BenchDatabase } from '@/bench/support/database'
import { type Outcome, probeDuring, type Size } from './phase'
import type { ProberAnswers } from './prober'

/** The same exports inside the request: everybody downloads at once, somebody else goes on working. */
export async function measurePlain(database: BenchDatabase, prober: Child<ProberAnswers>, size: Size): Promise<Outcome> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...database.urls, NODE_ENV: 'production' }
  const server = await startChild<Watched>('bench/fifty-users/plain-server.ts', { env, detached: true, watched: true })
  try {
    const url = String(server.ready)
    const targets = [{ name: 'GET a permit', url: `${url}/permits?id=4711`, headers: {} }]
    await probeDuring(prober, targets, size, () => delay(size.warmUpMs))
    const idle = await probeDuring(prober, targets, size, () => delay(size.idleMs))
    await server.ask('usage')
    const burst = await probeDuring(prober, targets, size, async () => {
      const startedAt = performance.now()
      const downloads = Array.from({ length: size.users }, () => download(`${url}/export`, size.plainBoundMs))
      const whole = await Promise.all(downloads)
      return { finished: whole.filter(Boolean).length, wallMs: performance.now() - startedAt }
    })
    const { usage, died } = await howIsIt(server)
    return {
      idle: idle.probed,
      idleLoad: idle.load,
      during: burst.probed,
      ...burst.result,
      usage,
      notes: died ? [`The plain server died (${died}).`] : [],
    }
  } finally {
    await server.end()
  }
}

/** Takes the whole file, as a browser would. @returns whether it came to its end */
function download(url: string, boundMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { signal: AbortSignal.timeout(boundMs), agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.complete))
      response.on('error', () => resolve(false))
    })
    request.on('error', () => resolve(false))
  })
}

async function howIsIt(server: Child<Watched>): Promise<{ usage: Usage | null; died: string | null }> {
  const died = await Promise.race([server.exited, delay(100, null)])
  if (died !== null) return { usage: null, died }
  return { usage: await Promise.race([server.ask('usage'), delay(20_000, null)]), died: null }
}
