import { z } from 'zod'
import type { contract } from '@/kinds/calls/contract'
import type { CallsPayload } from '@/kinds/calls/payload'
import type { CallsVariables } from '@/kinds/calls/payload/variables'
import { type LeftFile, type NewItem, PermanentError, type RunContext } from '@/kinds/kit/worker'
import { createCalling } from './calling'
import { openConnection } from './connection'
import { type Client, type ClientOptions, createClient } from './net/client'
import { createBudget } from './pace/back-off'
import { createBreaker } from './pace/breaker'
import { createIsSecret, isBelow } from './request'
import { openRows, type Rows } from './rows'
import { writeResults } from './write-results'

export type CallsContext = RunContext<typeof contract>

const MAX_TRIES = 8
/** The name of a row, for people: its first values. */
const LABEL_LETTERS = 80

const Checkpoint = z.object({ opened: z.int().min(0) })

/** Makes the list, calls it off, writes what came of it. A later attempt runs the same lines and finds the list as it was left. */
export async function runCalls(payload: CallsPayload, ctx: CallsContext, open = clientFor): Promise<{ artifact: LeftFile }> {
  const opened = openConnection(payload, ctx)
  const rows = await openRows(payload, { datasets: ctx.datasets, file: () => ctx.input('file') })
  const { total } = await ctx.items.plan(listOf(rows, (ctx.variables as CallsVariables).CALLS_MAX_ROWS), { phase: 'listing' })
  const { connection } = opened
  const client = await open(connection)
  const breaker = createBreaker(Checkpoint.safeParse(ctx.lastCheckpoint).data)
  async function keepBreaker(): Promise<void> {
    // Told to stop meanwhile: the next attempt begins without it.
    if (!ctx.signal.aborted) await ctx.checkpoint(breaker.state()).catch(() => {})
  }
  try {
    const calling = createCalling({
      payload,
      ...opened,
      client,
      limits: ctx.limits,
      breaker,
      budget: createBudget(total),
      onBreaker: () => void keepBreaker(),
    })
    await ctx.items.each({
      phase: 'calling',
      concurrency: Math.min(connection.concurrency, Math.max(1, total)),
      maxTries: MAX_TRIES,
      ...calling,
    })
  } finally {
    await client.close()
  }
  return { artifact: await writeResults(payload, rows, ctx) }
}

export const clientFor = (
  connection: ClientOptions['connection'] & Parameters<typeof createIsSecret>[0] & { paths: string[] },
): Promise<Client> =>
  createClient({
    connection,
    isSecret: createIsSecret(connection),
    mayCall: (path) => connection.paths.some((prefix) => isBelow(path, prefix)),
  })

async function* listOf({ columns, rows }: Rows, most: number): AsyncGenerator<NewItem<{ values: Record<string, string | null> }>> {
  let row = 0
  for await (const values of rows) {
    if (++row > most) throw new PermanentError('too_many_rows', `There are more rows than the ${most} that one job may call.`)
    const label = columns
      .slice(0, 2)
      .map(({ name }) => values[name] ?? '')
      .join(' ')
      .trim()
      .slice(0, LABEL_LETTERS)
    yield { key: String(row), label: label || String(row), data: { values } }
  }
}
