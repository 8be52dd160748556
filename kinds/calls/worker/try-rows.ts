import type { z } from 'zod'
import type { contract } from '@/kinds/calls/contract'
import type { CallsPayload } from '@/kinds/calls/payload'
import { Unsayable } from '@/kinds/calls/payload/places'
import { MOST_TRIED, type Trial, type TriedCall } from '@/kinds/calls/payload/trial'
import { NotDone, type TrialContext } from '@/kinds/kit/worker'
import { excerptOf, MOST_LETTERS } from './answer/excerpt'
import { type Opened, openConnection } from './connection'
import { type Asked, type Got, NoAnswer } from './net/exchange'
import { takeTurn } from './pace/turn'
import { createIsSecret, createRequests, MASK, withoutSecret } from './request'
import { openRows } from './rows'
import { clientFor } from './run'

type Context = TrialContext<typeof contract>

/** The first rows of a list as they would be called, and, where that is asked for, called. The API's key is shown to nobody. */
export async function tryRows(
  payload: CallsPayload,
  { send }: z.output<typeof Trial.asked>,
  ctx: Context,
): Promise<z.input<typeof Trial.answer>> {
  const opened = openConnection(payload, ctx)
  const rows = await openRows(payload, { datasets: ctx.datasets, file: () => ctx.input('file') })
  const requestFor = createRequests(payload, opened)
  const client = await clientFor(opened.connection)
  const calls: TriedCall[] = []
  try {
    for await (const values of rows.rows) {
      if (calls.length === MOST_TRIED) break
      calls.push(await tryOne(values))
    }
    return { calls }
  } finally {
    await client.close()
  }

  async function tryOne(values: Readonly<Record<string, string | null>>): Promise<TriedCall> {
    const { connection, secret } = opened
    // A key of its own each time: the job's calls are other calls.
    const key = `trial.${crypto.randomUUID()}`
    try {
      const asked = requestFor(values, key)
      const request = shown(asked, opened)
      if (!send) return { request, answer: null, problem: null }
      const turn = await takeTurn(ctx.limits, connection)
      const startedAt = performance.now()
      const got = await client.call(asked, { signal: ctx.signal, beforeNext: turn.next }).finally(turn.leave)
      const ms = Math.round(performance.now() - startedAt)
      return { request, answer: answered({ ...got, body: withoutSecret(got.body, secret) }, payload.answer, ms), problem: null }
    } catch (error) {
      return { request: null, answer: null, problem: problemOf(error) }
    }
  }
}

function shown({ method, url, headers, body }: Asked, { connection }: Opened): TriedCall['request'] {
  const isSecret = createIsSecret(connection)
  const said = Object.entries(headers).map(([name, value]): [string, string] => [name, isSecret(name) ? MASK : value])
  return { method, url: url.href, headers: said, body }
}

function answered({ status, headers, body, cut }: Got, path: string, ms: number): TriedCall['answer'] {
  const whole = excerptOf(body.subarray(0, MOST_LETTERS * 8), headers, '')
  const kept = excerptOf(body, headers, cut ? '' : path)
  return { status, ms, type: headers['content-type'] ?? null, text: whole.answer, kept: kept.answer, note: cut ?? kept.note }
}

function problemOf(error: unknown): { code: string; message: string } {
  if (error instanceof NotDone) return { code: error.code, message: error.message }
  if (error instanceof Unsayable) return { code: error.code, message: error.message }
  if (error instanceof NoAnswer && error.reason === 'forbidden')
    return { code: 'forbidden_address', message: 'The API is at an address that may not be called.' }
  if (error instanceof NoAnswer && error.reason === 'too_slow') return { code: 'no_answer', message: 'The API gave no answer in time.' }
  if (error instanceof NoAnswer) return { code: 'no_connection', message: 'The API could not be reached, or broke off.' }
  throw error
}
