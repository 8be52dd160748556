import fc from 'fast-check'
import { mostAfter, residentMb } from '@/tests/fuzz/memory'
import type { FuzzServer } from '@/tests/fuzz/start-fuzz-server'
import { createAnswerCheck } from '@/tests/support/openapi/answer-check'
import { type RestCase, restCase, type Signed } from './cases'
import { fault } from './judge'
import { describedOperations, plainOperations } from './operations'
import { type RawCase, rawCase } from './raw-cases'
import { hostAndClose, toBytes } from './request-bytes'
import { type Answer, sendBytes } from './send-bytes'

const BATCH = 200
const AT_ONCE = 8
/** A server that is late says so with 503; one that means it says so again. */
const SECOND_CHANCES = { times: 3, everyMs: 1000 }

interface Sent {
  bytes: Buffer
  ours: boolean
  whole: boolean
  head: boolean
  /** What the bytes say, where they say something. */
  asked?: { method: string; path: string }
}

export interface RestFigures {
  cases: number
  /** How many answers had each status. */
  outcomes: Record<string, number>
  faults: string[]
  warmMb: number
  endMb: number
  mostMb: number
}

/** Half the cases are requests that fit the API's description but for a few mistakes, half break what lies below. */
export async function fuzzRest(server: FuzzServer, cases: number, seed: number): Promise<RestFigures> {
  const { port } = server
  const cookie = await server.signIn(server.anna)
  const description = await sendBytes(port, get('/api/openapi.json'))
  const document = JSON.parse(description.body)
  const misfit = createAnswerCheck(document)
  const operations = [...describedOperations(document), ...plainOperations]
  const any: fc.Arbitrary<RestCase | RawCase> = fc.oneof(
    fc.oneof(...operations.map((operation) => restCase(operation, server.ids))),
    rawCase(cookie),
  )
  const all = fc.sample(any, { numRuns: cases, seed })
  const outcomes: Record<string, number> = {}
  const faults: string[] = []
  let warmMb = 0

  async function check(one: RestCase | RawCase): Promise<void> {
    const sent = 'bytes' in one ? { ...one, head: one.bytes.subarray(0, 5).toString() === 'HEAD ' } : await signed(one)
    for (let time = 1; ; time++) {
      const answer = await sendBytes(port, sent.bytes, sent).catch((error: Error) => error)
      const wrong = answer instanceof Error ? answer.message : (fault(answer, sent) ?? misfitOf(sent, answer))
      if (!(answer instanceof Error) && answer.status === 503 && time < SECOND_CHANCES.times) {
        await new Promise((resolve) => setTimeout(resolve, SECOND_CHANCES.everyMs))
        continue
      }
      const how = answer instanceof Error ? 'not answered' : answer.status === null ? 'hung up' : `answered ${answer.status}`
      outcomes[how] = (outcomes[how] ?? 0) + 1
      if (wrong)
        faults.push(
          `${wrong}\n${JSON.stringify(sent.bytes.toString('latin1').slice(0, 1500))}\n${answer instanceof Error ? '' : answer.body}`,
        )
      return
    }
  }

  function misfitOf(sent: Partial<Sent>, answer: Answer): string | null {
    return sent.asked ? misfit(toldOf(sent.asked, answer)) : null
  }

  async function signed({ request, signed: sign }: RestCase): Promise<Sent> {
    const who = await cookieOf(sign)
    const headers = who ? [...request.headers, ['Cookie', who] as [string, string]] : request.headers
    return { bytes: toBytes({ ...request, headers }), ours: true, whole: true, head: request.method === 'HEAD', asked: request }
  }

  async function cookieOf(sign: Signed): Promise<string | null> {
    if (sign === 'as anna') return cookie
    if (sign === 'as a victim') return server.signIn(server.victim)
    return sign === 'forged' ? cookie.replace(/.{6}$/, 'AAA%3D') : null
  }

  for (let at = 0; at < all.length; at += BATCH) {
    const waiting = all.slice(at, at + BATCH)
    const next = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) await check(one)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    await server.tidy()
    warmMb ||= residentMb(server.server.pid)
  }
  const alive = await sendBytes(port, get('/livez'))
  if (alive.status !== 200) faults.push(`at the end /livez said ${alive.status}`)
  return { cases: all.length, outcomes, faults, warmMb, endMb: residentMb(server.server.pid), mostMb: mostAfter(warmMb) }
}

/** Null for what came in pieces. */
function toldOf({ method, path }: { method: string; path: string }, { status, headers, body }: Answer) {
  const contentType = headers.get('content-type')
  return { method, url: path, status: status ?? 0, contentType, body: headers.has('transfer-encoding') ? null : body }
}

const get = (path: string) => toBytes({ method: 'GET', path, headers: hostAndClose, body: Buffer.alloc(0), measured: true })
