import pg from 'pg'
import type { CopyToStreamQuery } from 'pg-copy-streams'
import { askBackend, type SignOfLife } from './ask-backend'
import { cancelBackend } from './cancel-backend'
import { createCopyOut } from './copy-out'
import { errorCode, isStatementTimeout } from './database-errors'
import { outputSettings } from './output-settings'

/** Short statements: client-side, because a server that hangs cannot keep to its own limits. */
const ANSWER_MS = 20_000
const IDLE_MS = 60_000

export interface SnapshotOptions {
  timeZone: string
  /** Settings of this transaction, by name: the values of the query's filters. */
  settings: [name: string, value: string][]
  /** For each statement; 0 for no limit. */
  statementTimeoutMs: number
  /** For all of it together, where the server may not keep to its own limit. */
  limitMs?: number
  signal: AbortSignal
}

/** One read-only transaction that sees the data of one moment. */
export interface Snapshot {
  /** Everything committed before this moment is in it. */
  asOf: Date
  query<T extends pg.QueryResultRow>(text: string): Promise<T[]>
  /** Asks in a way that leaves the snapshot usable when the answer is an error. */
  attempt<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<T>>
  /** Null when it would take longer than this; the snapshot stays usable. */
  queryWithin<T extends pg.QueryResultRow>(text: string, limitMs: number): Promise<T[] | null>
  copy(text: string): CopyToStreamQuery
  /** Asks over another connection whether the statement under way is still worked on; null for no sign of it. */
  look(): Promise<SignOfLife | null>
  /** Safe to call more than once. A statement under way is cancelled and its connection closed. */
  close(): Promise<void>
}

/**
 * Opens a snapshot that lives until `close` or until the signal aborts, whatever it is doing then.
 * @throws the signal's reason after an abort, and whatever the database says.
 */
export async function openSnapshot(pool: pg.Pool, options: SnapshotOptions): Promise<Snapshot> {
  const { limitMs } = options
  // A timer of our own: Node 20 collects a signal of time as garbage that only `AbortSignal.any` listens to (lib/over-after.ts).
  const late = new AbortController()
  const signal = AbortSignal.any([options.signal, late.signal])
  signal.throwIfAborted()
  const client = await pool.connect()
  client.on('error', ignore)
  let processId = 0
  let idle = true
  let copying: CopyToStreamQuery | null = null
  let closing: Promise<void> | null = null

  const isBusy = () => !idle || (copying !== null && !copying.readableEnded)

  async function ask<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<pg.QueryResult<T>> {
    signal.throwIfAborted()
    idle = false
    try {
      const config: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: ANSWER_MS }
      const result = await client.query<T>(config)
      idle = true
      return result
    } catch (error) {
      signal.throwIfAborted()
      idle = error instanceof pg.DatabaseError // an answer, though not a good one
      throw error
    }
  }

  async function send<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]> {
    return (await ask<T>(text, values)).rows
  }

  /** PostgreSQL's timer signals twice, and on a busy machine the second signal may meet, and cancel, the ROLLBACK. */
  async function undo(savepoint: string, tries = 3): Promise<void> {
    try {
      await send(`ROLLBACK TO SAVEPOINT ${savepoint}`)
    } catch (error) {
      if (tries <= 1 || !isStatementTimeout(error)) throw error
      await undo(savepoint, tries - 1)
    }
  }

  async function end(): Promise<void> {
    signal.removeEventListener('abort', abort)
    clearTimeout(timer)
    if (isBusy()) {
      if (processId > 0) await cancelBackend(pool, processId)
      return release(true)
    }
    await client.query('ROLLBACK').then(
      () => release(false),
      () => release(true),
    )
  }

  function release(destroy: boolean): void {
    // A destroyed connection may still report its end; one that goes back to the pool has the pool's listener.
    if (!destroy) client.off('error', ignore)
    client.release(destroy)
  }

  function close(): Promise<void> {
    closing ??= end()
    return closing
  }

  function abort(): void {
    copying?.destroy(signal.reason)
    void close()
  }
  signal.addEventListener('abort', abort)
  const tooLong = () => late.abort(new DOMException(`The database took longer than ${limitMs} ms.`, 'TimeoutError'))
  const timer = limitMs === undefined ? undefined : setTimeout(tooLong, limitMs).unref()

  try {
    await send('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const [started] = await send<{ pid: number; as_of: Date; begun: string }>(...startSql(options)).catch((error) => {
      throw isUnknownTimeZone(error) ? new UnknownTimeZone(options.timeZone, { cause: error }) : error
    })
    if (!started) throw new Error('The database did not say when the snapshot was taken.')
    processId = started.pid

    return {
      asOf: started.as_of,
      query: send,
      async attempt<T extends pg.QueryResultRow>(text: string, values?: unknown[]) {
        await send('SAVEPOINT attempt')
        const answered = await ask<T>(text, values).catch(async (error) => {
          if (idle) await undo('attempt')
          throw error
        })
        await undo('attempt')
        return answered
      },
      async queryWithin<T extends pg.QueryResultRow>(text: string, limitMs: number) {
        await send('SAVEPOINT within')
        await send(`SELECT set_config('statement_timeout', $1, true)`, [String(limitMs)])
        const found = await send<T>(text).catch((error) => {
          if (isStatementTimeout(error)) return null
          throw error
        })
        await undo('within')
        return found
      },
      copy(text) {
        signal.throwIfAborted()
        copying = client.query(createCopyOut(text))
        // A copy that nobody reads any more still hears of the connection's end.
        copying.on('error', ignore)
        return copying
      },
      look: () => askBackend(pool, { processId, begun: started.begun }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** One that the browser's and Node's tables have and this PostgreSQL's have not. */
export class UnknownTimeZone extends Error {
  override name = 'UnknownTimeZone'
  constructor(
    readonly timeZone: string,
    options?: ErrorOptions,
  ) {
    super(`The database does not know the time zone ${timeZone}.`, options)
  }
}

const isUnknownTimeZone = (error: unknown) => errorCode(error) === '22023' && error instanceof Error && error.message.includes('TimeZone')

/** The first statement, which also takes the snapshot. */
function startSql({ timeZone, settings, statementTimeoutMs }: SnapshotOptions): [text: string, values: string[]] {
  const all: [name: string, value: string][] = [
    ['TimeZone', timeZone],
    ...outputSettings,
    ['statement_timeout', String(statementTimeoutMs)],
    ['idle_in_transaction_session_timeout', String(IDLE_MS)],
    ...settings,
  ]
  const calls = all.map((_, at) => `set_config($${at * 2 + 1}, $${at * 2 + 2}, true)`)
  return [
    `SELECT pg_backend_pid() AS pid, statement_timestamp() AS as_of, extract(epoch FROM now())::text AS begun, ${calls.join(', ')}`,
    all.flat(),
  ]
}

const ignore = () => {}
