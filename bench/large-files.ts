import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { MB, uploader } from '@/tests/support/inputs/uploading'
import { submit } from '@/tests/support/jobs'
import { countList } from '@/tests/support/lists'
import type { Bench, Figure } from './bench'
import { bundle } from './support/bundle'
import { type Child, startChild, type Usage, type Watched } from './support/child'
import { median } from './support/latencies'

const ROUNDS = 5
const MOST_MS = 50
const IDLE_MS = 3000

interface Passed {
  what: string
  seconds: number
  usage: Usage
}

/** What keeps a server's event loop from its other callers while something large goes through it. */
export const bench: Bench = {
  name: 'large-files',
  title: 'The server’s event loop while a large file passes',
  async run(ctx) {
    const size = ctx.quick ? { items: 5000, bytes: 10 * MB } : { items: 100_000, bytes: 200 * MB }
    const database = await createTestDatabase()
    const dir = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
    const { 'inputs-server': entry } = await bundle({ 'inputs-server': 'tests/support/processes/inputs-server.ts' })
    const env = { ...process.env, ...ctx.env, DATABASE_URL: database.url, ARTIFACTS_DIR: dir }
    const server = await startChild<Watched>(entry, { env, watched: true, detached: true })
    try {
      const rounds: Passed[][] = []
      const pass = await prepare(database, server, size)
      for (let round = 0; round <= (ctx.quick ? 1 : ROUNDS); round++) {
        const passed = await pass()
        // The first one finds the server's code cold, which it is once in its life.
        if (round > 0) rounds.push(passed)
        ctx.log(
          passed.map(({ what, usage }) => `${what}: p99 ${tenth(usage.loopDelayP99Ms)}, most ${tenth(usage.loopDelayMaxMs)} ms`).join('; '),
        )
      }
      return report(rounds)
    } finally {
      await server.end()
      rmSync(dir, { recursive: true, force: true })
      await database.drop()
    }
  },
}

async function prepare(database: TestDatabase, server: Child<Watched>, size: { items: number; bytes: number }) {
  const userId = await database.addUser()
  const jobId = await submit(database, userId)
  await database.pool.query(
    `INSERT INTO items (job_id, seq, key, data, state, attempt, tries, value)
     SELECT $1, n, 'person-' || n || '@example.org', '{"n": 1}', 'done', 1, 1, '{"id": 7}' FROM generate_series(1, $2) n`,
    [jobId, size.items],
  )
  await countList(database, jobId)
  await database.pool.query('ANALYZE items, item_lists')
  const person = uploader((server.ready as AddressInfo).port, userId)

  async function measured(what: string, run: () => Promise<unknown>): Promise<Passed> {
    await server.ask('usage')
    const started = performance.now()
    await run()
    return { what, seconds: (performance.now() - started) / 1000, usage: await server.ask('usage') }
  }
  return async () => [
    await measured('nothing', () => delay(IDLE_MS)),
    await measured(`CSV of ${size.items.toLocaleString('en')} items`, async () => {
      const { status, body } = await person.ask('GET', `/api/jobs/${jobId}/items.csv`)
      const lines = body.trimEnd().split('\n').length - 1
      if (status !== 200 || lines !== size.items) throw new Error(`CSV: ${status}, ${lines} lines of ${size.items}`)
    }),
    await measured(`upload of ${size.bytes / MB} MB`, async () => {
      const status = await person.patch(await person.begin(size.bytes), 0, size.bytes)
      if (status !== 204) throw new Error(`upload: ${status}`)
    }),
  ]
}

function report(rounds: Passed[][]) {
  const kinds = (rounds[0] ?? []).map(({ what }, at) => {
    const of = (value: (passed: Passed) => number) => rounds.map((round) => value(round[at] as Passed))
    return {
      what,
      seconds: of((p) => p.seconds),
      p99: of((p) => p.usage.loopDelayP99Ms),
      most: of((p) => p.usage.loopDelayMaxMs),
      rss: of((p) => p.usage.peakRssMb),
    }
  })
  const figures = kinds.slice(1).map(
    ({ what, most }): Figure => ({
      what: `longest turn of the event loop, ${what}`,
      against: 'the same server while nothing passes',
      target: `<= ${MOST_MS} ms`,
      got: `${tenth(median(most))} ms against ${tenth(median(kinds[0]?.most ?? []))} ms`,
      reached: median(most) <= MOST_MS,
    }),
  )
  const rows = kinds.map(({ what, seconds, p99, most, rss }) => [
    what,
    median(seconds).toFixed(1),
    tenth(median(p99)),
    tenth(median(most)),
    tenth(Math.max(...most)),
    String(Math.round(Math.max(...rss))),
  ])
  return {
    figures,
    tables: [
      {
        caption: 'Turns of the event loop, ms, the 5 ms of the clock in them',
        columns: ['passes', 'in, s', 'p99', 'longest', 'of all rounds', 'peak memory, MB'],
        rows,
      },
    ],
    notes: [
      `One server with the real ledger and disk; whoever downloads and uploads is on the same machine. Rounds: ${rounds.length}, medians.`,
    ],
  }
}

const tenth = (value: number) => value.toFixed(1)
