import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Call {
  method: string
  url: string
  key: string | undefined
  at: number
}

/** What it does with a call: says nothing and goes away, or an answer. */
type Answer = { status: number; headers?: Record<string, string>; body?: object } | 'cut'

interface Options {
  /** More calls than this within any second, and whoever calls is banned. */
  mostPerSecond?: number
  answer?(call: Call, nth: number): Answer
  /** How long an answer takes. */
  ms?: number
}

/** An API with a hard limit: who goes beyond it is banned, for a minute. It counts what it sees. */
export async function startStrictApi({ mostPerSecond = Number.POSITIVE_INFINITY, answer = () => ({ status: 200 }), ms = 0 }: Options = {}) {
  const calls: Call[] = []
  let bans = 0
  let most = 0
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const call = { method, url, key: headers['idempotency-key']?.toString(), at: performance.now() }
    calls.push(call)
    const lately = countSince(call.at - 1000)
    most = Math.max(most, lately)
    if (lately > mostPerSecond) bans++
    await text(request).catch(() => '')
    const said = answer(call, calls.length)
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
    if (said === 'cut') return void response.socket?.destroy()
    response
      .writeHead(said.status, { 'content-type': 'application/json', ...said.headers })
      .end(JSON.stringify(said.body ?? { nth: calls.length }))
  })
  /** From the end: only the last second is looked at. */
  function countSince(moment: number): number {
    let count = 0
    for (let at = calls.length - 1; at >= 0 && (calls[at]?.at ?? 0) > moment; at--) count++
    return count
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    bans: () => bans,
    mostInASecond: () => most,
    /** Resolves when so many have come. */
    async until(count: number): Promise<void> {
      for (const deadline = Date.now() + 60_000; calls.length < count; await new Promise((resolve) => setTimeout(resolve, 10)))
        if (Date.now() > deadline) throw new Error(`${calls.length} of ${count} calls came`)
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type StrictApi = Awaited<ReturnType<typeof startStrictApi>>
