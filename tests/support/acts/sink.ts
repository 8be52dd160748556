import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/** What is asked of the outside: to do it, to refuse it, or to put it off the first time. */
export const Asked = z.object({
  job: z.string(),
  key: z.string(),
  idempotencyKey: z.string(),
  does: z.enum(['act', 'refuse', 'later']),
  ms: z.number(),
})
export type Asked = z.infer<typeof Asked>

export interface Sink {
  url: string
  /** How often each thing was done for this job, by its key. */
  acts(job: string): ReadonlyMap<string, number>
  /** The same, where asking again with the same idempotency key is the same thing. */
  results(job: string): ReadonlyMap<string, number>
  /** How many it is doing at this moment, for whoever waits for the middle of one. */
  underWay(): number
  close(): Promise<void>
}

/** The outside that lists act on, and that counts what was done: a server on loopback. */
export async function createSink(port = 0): Promise<Sink> {
  const done = new Map<string, Map<string, string[]>>()
  const putOff = new Set<string>()
  let underWay = 0

  async function act({ job, key, idempotencyKey, does, ms }: Asked): Promise<{ status: number; nth: number }> {
    if (does === 'refuse') return { status: 422, nth: 0 }
    if (does === 'later' && !putOff.has(idempotencyKey)) {
      putOff.add(idempotencyKey)
      return { status: 503, nth: 0 }
    }
    const ofJob = done.get(job) ?? new Map<string, string[]>()
    done.set(job, ofJob)
    // Done from here on, whether or not anybody hears of it.
    const times = [...(ofJob.get(key) ?? []), idempotencyKey]
    ofJob.set(key, times)
    if (ms > 0) await delay(ms)
    return { status: 200, nth: times.length }
  }

  const server = createServer(async (request, response) => {
    underWay++
    try {
      const { status, nth } = await act(Asked.parse(await json(request)))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ nth }))
    } finally {
      underWay--
    }
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  const counted = (job: string, count: (keys: string[]) => number) =>
    new Map([...(done.get(job) ?? [])].map(([key, times]) => [key, count(times)]))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acts: (job) => counted(job, (times) => times.length),
    results: (job) => counted(job, (times) => new Set(times).size),
    underWay: () => underWay,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
