import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'
import { rowsOrderOf } from '@/kinds/export/rows-order'
import { createExport, type Exported } from '@/kinds/export/worker'
import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import type { Role } from '@/lib/contracts/api'
import { parseCatalog } from '@/lib/datasets/catalog/catalog'
import { type AllDatasets, createDatasets } from '@/lib/datasets/datasets'
import { claimJob } from '@/lib/ledger/attempt/claim'
import { createAuditLog } from '@/lib/ledger/audit/audit-log'
import { readAudit } from '@/lib/ledger/audit/read-audit'
import { createUserLedgers } from '@/lib/ledger/by-user/create-user-ledgers'
import { createApp } from '@/server/app'
import { DEFAULT_LIFE } from '@/server/auth/better-auth'
import { findSessions } from '@/server/auth/find-session'
import { fakeAuth, fakeDeps, fromOwnPage } from '@/tests/support/build-app'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { addWorker, finishAttempt } from '@/tests/support/jobs'
import { putList } from '@/tests/support/lists'

const tenants = { one: '6f8c2a36-6a5b-4a75-9d0e-0a5f1c3b7e01', two: '6f8c2a36-6a5b-4a75-9d0e-0a5f1c3b7e02' }
const columns = ['id', 'district', 'secret'].map((name) => ({ name, label: name, type: name === 'id' ? 'integer' : 'text' }))
const dataset = (id: string, more: object = {}) => ({
  id,
  label: id,
  connection: 'X',
  source: { table: 'cases' },
  columns,
  key: ['id'],
  ...more,
})
const catalog = parseCatalog(
  JSON.stringify({
    datasets: [
      dataset('open'),
      dataset('for-admins', { roles: ['admin'] }),
      dataset('for-anna', { people: ['Anna@example.org'] }),
      dataset('districts', { rows: 'district = {scope.district}' }),
      dataset('tenants', { source: { query: 'SELECT * FROM cases WHERE id > 0' }, rows: 'tenant_id = {scope.tenant}' }),
    ],
  }),
  'a test',
)

type Name = 'anna' | 'jonas' | 'petra' | 'nobody'
const people: Record<Name, { role: Role; scope: Record<string, string[]> }> = {
  anna: { role: 'member', scope: { district: ['Nord'], tenant: [tenants.one] } },
  jonas: { role: 'member', scope: { district: ['Süd', 'West'], tenant: [tenants.two] } },
  petra: { role: 'admin', scope: { district: ['Nord'] } },
  nobody: { role: 'member', scope: {} },
}
const names = Object.keys(people) as Name[]
/** Who may use what; everything else is refused. */
const allowed: Record<string, Name[]> = {
  open: names,
  'for-admins': ['petra'],
  'for-anna': ['anna'],
  districts: ['anna', 'jonas', 'petra'],
  tenants: ['anna', 'jonas'],
  'not-there': [],
}

let database: TestDatabase
let datasets: AllDatasets
let app: FastifyInstance
let workerId: string
const dir = mkdtempSync(join(tmpdir(), 'postroom-rights-'))
const store = createDiskStore({ dir })
beforeAll(async () => {
  database = await createTestDatabase()
  await database.pool.query(`
    CREATE TABLE cases (id int PRIMARY KEY, district varchar(20), tenant_id uuid, secret text);
    INSERT INTO cases SELECT n, (ARRAY['Nord', 'Süd', 'West'])[1 + n % 3], (ARRAY['${tenants.one}', '${tenants.two}'])[1 + n % 2]::uuid, 'secret ' || n
    FROM generate_series(1, 60) AS n`)
  for (const name of names) await addPerson(name)
  datasets = createDatasets({ catalog, connectionUrl: () => database.url, log: { warn: () => {} } })
  workerId = (await addWorker(database)).id
  const sessionOf = async ({ cookie }: { cookie?: string | undefined }) =>
    (await findSessions(database.pool, DEFAULT_LIFE, [/user=(\w+)/.exec(cookie ?? '')?.[1] ?? '']))[0]?.session ?? null
  const { deps } = fakeDeps({
    auth: { ...fakeAuth(), sessionOf },
    forUser: createUserLedgers(database.db, { maxRunning: 10 }),
    audit: createAuditLog(database.db),
    datasets,
    artifacts: { ...store, tidy: async () => {} },
    settings: { maxQueuedPerUser: 1000 },
  })
  app = createApp(deps)
})
afterAll(async () => {
  await app.close()
  await datasets.close()
  await database.drop()
  rmSync(dir, { recursive: true })
})

async function addPerson(name: Name) {
  await database.pool.query(
    `WITH u AS (INSERT INTO "user" (id, name, email, "emailVerified", role, "createdAt", "updatedAt") VALUES ($1, $1, $1 || '@example.org', true, 'member', now(), now()))
     INSERT INTO session (id, "userId", token, "expiresAt", "createdAt", "updatedAt") VALUES ($1, $1, $1, now() + interval '1 day', now(), now())`,
    [name],
  )
  await giveRights(name, people[name])
}

async function giveRights(name: Name, { role, scope }: { role: Role; scope: object }) {
  await database.pool.query('UPDATE "user" SET role = $2 WHERE id = $1', [name, role])
  await database.pool.query('INSERT INTO scopes VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET scope = EXCLUDED.scope', [name, scope])
}

const as = (name: Name, options: InjectOptions) =>
  app.inject({ ...options, headers: { cookie: `user=${name}`, ...(options.method === 'GET' ? {} : fromOwnPage), ...options.headers } })
const get = (name: Name, url: string) => as(name, { method: 'GET', url })
const post = (name: Name, url: string, payload?: object) =>
  as(name, { method: 'POST', url, headers: { 'idempotency-key': randomUUID() }, ...(payload ? { payload } : {}) })
const payloadOf = (id: string) => ({ dataset: id, format: 'csv', columns: columns.map(({ name }) => ({ name })) })
const requestOf = (id: string) => ({ kind: 'export', payload: payloadOf(id) })
const preview = (name: Name, id: string) => get(name, `/api/datasets/${id}/preview?timeZone=UTC`)
const artifact = (name: Name, id: string) => get(name, `/api/jobs/${id}/artifact`)

/** Runs a job that waits, as a worker does: rights are those of the claim. */
async function runJob(jobId: string): Promise<void> {
  const job = await claimJob(database.db, { v: 1, jobId, dispatchSeq: 0 }, workerId, { export: 1 })
  if (!job) throw new Error('the job was not claimed')
  const { id, attempt } = job
  const ran = createExport(datasets.of(job.actor))(ExportPayload.parse(job.payload), {
    jobId: id,
    attempt,
    actor: job.actor,
    signal: new AbortController().signal,
    lastCheckpoint: job.checkpoint,
    progress: () => {},
    checkpoint: async () => {},
    artifact: () => store.create(id, attempt),
    resumeArtifact: (from) => store.resume(id, attempt, from),
    askItems: noList,
    askLimits: noList,
    brought: nothingBrought,
    log: { info: () => {}, warn: () => {} },
  })
  const outcome = await ran.then(
    asCompleted,
    (error) => ({ type: 'failed', cause: 'failure', error: { code: error.code, message: error.message } }) as const,
  )
  await finishAttempt(database.db, { jobId: id, attempt }, outcome, 7)
}

function asCompleted({ artifact: file, warnings }: Exported) {
  const iso = { ...file, dataAsOf: file.dataAsOf?.toISOString() ?? null, dataAsOfEnd: file.dataAsOfEnd?.toISOString() ?? null }
  return { type: 'completed' as const, files: [iso], warnings }
}

async function submit(name: Name, id: string): Promise<string> {
  const response = await post(name, '/api/jobs', requestOf(id))
  expect(response.statusCode).toBe(202)
  return response.json().id
}

async function exported(name: Name, id: string): Promise<string> {
  const jobId = await submit(name, id)
  await runJob(jobId)
  return jobId
}

const districtsIn = (csv: string) =>
  [
    ...new Set(
      csv
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(',')[1]),
    ),
  ].sort()

async function refusalsOf(name: Name) {
  const found = []
  for await (const row of readAudit(database.db, { since: new Date(0), who: name, action: 'access.refused' })) found.push(row)
  return found
}

describe('every way to a dataset, for each person', () => {
  it.each(Object.entries(allowed).flatMap(([id, who]) => names.map((name) => ({ id, name, may: who.includes(name) }))))(
    '$name, $id: $may',
    async ({ id, name, may }) => {
      const before = (await refusalsOf(name)).length
      const listed = (await get(name, '/api/datasets')).json().datasets.map((one: { id: string }) => one.id)
      const preset = { ...requestOf(id), name: `${id} of ${name}` }
      const own = (await post(name, '/api/presets', { ...requestOf('open'), name: `mine ${id}` })).json().id
      const answers = [
        await preview(name, id),
        await post(name, '/api/estimates', requestOf(id)),
        await post(name, '/api/previews', requestOf(id)),
        await post(name, '/api/jobs/same', requestOf(id)),
        await post(name, '/api/jobs', requestOf(id)),
        await post(name, '/api/presets', preset),
        await as(name, { method: 'PATCH', url: `/api/presets/${own}`, payload: requestOf(id) }),
      ].map(({ statusCode }) => statusCode)
      for (const { id: job } of (await get(name, '/api/jobs')).json().jobs) await post(name, `/api/jobs/${job}/cancel`)
      expect(listed.includes(id)).toBe(may)
      if (may) return expect(answers).toEqual([200, 200, 200, 200, 202, 201, 200])
      expect(answers[0]).toSatisfy((status: number) => status === 404 || status === 422)
      expect(answers.slice(1)).toEqual([422, 422, 422, 422, 422, 422])
      // All but the question after the same job, which names no rows of it.
      expect((await refusalsOf(name)).slice(before).map(({ target }) => target)).toEqual(Array.from({ length: 6 }, () => ({ dataset: id })))
    },
  )

  it('nobody learns whether a dataset that is not theirs is there', async () => {
    const withoutIds = (answer: { json(): Record<string, unknown> } | undefined) => ({ ...answer?.json(), reference: null })
    for (const url of ['/api/jobs', '/api/estimates', '/api/jobs/same']) {
      const [hidden, missing] = await Promise.all(['for-admins', 'not-there'].map((id) => post('anna', url, requestOf(id))))
      expect(withoutIds(hidden)).toEqual(withoutIds(missing))
    }
  })

  it('an address that nobody verified gives no right: whoever opens an account may type any', async () => {
    await database.pool.query(`UPDATE "user" SET "emailVerified" = false WHERE id = 'anna'`)
    const own = datasets.of({ id: 'anna', email: null, role: 'member', scope: {} })
    expect((await post('anna', '/api/jobs', requestOf('for-anna'))).statusCode).toBe(422)
    expect(() => own.limitOf('for-anna')).toThrow('may not use it')
    await database.pool.query(`UPDATE "user" SET "emailVerified" = true WHERE id = 'anna'`)
    expect((await post('anna', '/api/estimates', requestOf('for-anna'))).statusCode).toBe(200)
  })

  it('says what the account lacks, where only that is in the way', async () => {
    const response = await post('nobody', '/api/jobs', requestOf('districts'))
    expect(response.json().errors).toEqual([
      {
        field: 'payload.dataset',
        code: 'no_scope',
        message: 'This dataset shows rows by “district”, and your account has none. An administrator can set it.',
      },
    ])
  })
})

describe('rows are those of the person who asks', () => {
  it('in previews, lists and estimates, however soon one asks after another', async () => {
    for (const _ of [1, 2]) {
      const seen = async (name: Name, id: string) => (await preview(name, id)).json().rows
      expect(new Set((await seen('anna', 'districts')).map((row: string[]) => row[1]))).toEqual(new Set(['Nord']))
      expect(new Set((await seen('jonas', 'districts')).map((row: string[]) => row[1]))).toEqual(new Set(['Süd', 'West']))
      const [one, two] = [await seen('anna', 'tenants'), await seen('jonas', 'tenants')]
      expect(one.every((row: string[]) => Number(row[0]) % 2 === 0)).toBe(true)
      expect(two.every((row: string[]) => Number(row[0]) % 2 === 1)).toBe(true)
    }
    const rows = async (name: Name, id: string) => (await post(name, '/api/estimates', requestOf(id))).json().amount
    expect([await rows('anna', 'districts'), await rows('jonas', 'districts'), await rows('anna', 'tenants')]).toEqual([20, 40, 30])
    expect(await rows('anna', 'open')).toBe(60)
  })

  it('in a filter that names the rows of others', async () => {
    const payload = { ...payloadOf('districts'), filters: [{ column: 'district', op: 'eq', value: 'Süd' }] }
    expect((await post('anna', '/api/estimates', { kind: 'export', payload })).json().amount).toBe(0)
    expect((await post('anna', '/api/previews', { kind: 'export', payload })).json().rows).toEqual([])
    expect((await post('jonas', '/api/previews', { kind: 'export', payload })).json().rows).toHaveLength(12)
    const found = []
    for await (const row of readAudit(database.db, { since: new Date(0), who: 'jonas', action: 'dataset.previewed' })) found.push(row)
    expect(found.at(-1)).toMatchObject({ target: { dataset: 'districts' }, details: { rows: 12, filters: payload.filters } })
  })

  it('in files, whichever worker writes them after whomever', async () => {
    const jobs = {
      anna: await exported('anna', 'districts'),
      jonas: await exported('jonas', 'districts'),
      petra: await exported('petra', 'districts'),
    }
    expect(districtsIn((await artifact('anna', jobs.anna)).body)).toEqual(['Nord'])
    expect(districtsIn((await artifact('jonas', jobs.jonas)).body)).toEqual(['Süd', 'West'])
    expect(districtsIn((await artifact('petra', jobs.petra)).body)).toEqual(['Nord'])
    for (const other of ['jonas', 'petra'] as const) expect((await artifact(other, jobs.anna)).statusCode).toBe(404)
    const tenant = await exported('jonas', 'tenants')
    const ids = (await artifact('jonas', tenant)).body
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => Number(line.split(',')[0]))
    expect(ids).toEqual(Array.from({ length: 30 }, (_, n) => 2 * n + 1))
  })

  it('with a scope that would be SQL, there are none', async () => {
    await giveRights('nobody', { role: 'member', scope: { district: [`x' OR true --`, `'); DROP TABLE cases; --`, ''] } })
    expect((await post('nobody', '/api/estimates', requestOf('districts'))).json().amount).toBe(0)
    await giveRights('nobody', people.nobody)
  })
})

describe('rights are those of the moment', () => {
  it('of the attempt: who has lost them since the submit gets no file, and who sees other rows gets those', async () => {
    const [lost, moved] = [await submit('anna', 'for-anna'), await submit('jonas', 'districts')]
    await database.pool.query(`UPDATE "user" SET "emailVerified" = false WHERE id = 'anna'`)
    await giveRights('jonas', { role: 'member', scope: { district: ['Nord'] } })
    await runJob(lost)
    await runJob(moved)
    expect((await get('anna', `/api/jobs/${lost}`)).json()).toMatchObject({ state: 'failed', error: { code: 'not_allowed' } })
    const refused = await post('anna', `/api/jobs/${lost}/retry`)
    expect(refused.json()).toMatchObject({
      status: 403,
      type: 'urn:postroom:dataset_not_allowed',
      detail: expect.stringContaining('not use it any more'),
    })
    expect(districtsIn((await artifact('jonas', moved)).body)).toEqual(['Nord'])
    await database.pool.query(`UPDATE "user" SET "emailVerified" = true WHERE id = 'anna'`)
    expect((await post('anna', `/api/jobs/${lost}/retry`)).statusCode).toBe(202)
    await giveRights('jonas', people.jonas)
  })

  it('of the download: a file goes to nobody who may not see its rows any more, and says why', async () => {
    const [roles, rows] = [await exported('petra', 'for-admins'), await exported('petra', 'districts')]
    await giveRights('petra', { role: 'member', scope: { district: ['West'] } })
    const byRole = await artifact('petra', roles)
    expect(byRole.json()).toMatchObject({ status: 403, type: 'urn:postroom:dataset_not_allowed' })
    expect((await as('petra', { method: 'HEAD', url: `/api/jobs/${roles}/artifact` })).statusCode).toBe(403)
    await putList(database, roles, [
      { key: 'a', state: 'refused' },
      { key: 'b', state: 'in_doubt' },
    ])
    const list = `/api/jobs/${roles}/items`
    const ofList = [
      await get('petra', list),
      await get('petra', `${list}/1`),
      await get('petra', `${list}.csv`),
      await post('petra', `${list}/again`, {}),
    ]
    ofList.push(await post('petra', `${list}/decisions`, { decision: 'again', all: true }))
    for (const answer of ofList) expect(answer.json()).toMatchObject({ status: 403, type: 'urn:postroom:dataset_not_allowed' })
    const byRows = await artifact('petra', rows)
    expect(byRows.json()).toMatchObject({
      status: 403,
      type: 'urn:postroom:other_rows',
      detail: expect.stringContaining('Run the job again'),
    })
    expect((await post('petra', '/api/jobs/same', requestOf('districts'))).json().job).toBeNull()
    const codes = (await refusalsOf('petra')).slice(-8).map(({ target, details }) => [target.job, details?.code])
    expect(codes).toEqual([...Array(7).fill([roles, 'no_dataset']), [rows, 'other_rows']])
    const { rows: limits } = await database.pool.query('SELECT row_limit FROM artifacts WHERE job_id = $1', [rows])
    await putList(database, rows, [{ key: 'a', state: 'done' }])
    await database.pool.query('UPDATE item_lists SET row_limit = $2 WHERE job_id = $1', [rows, JSON.stringify(limits[0].row_limit)])
    const ofOthers = [await get('petra', `/api/jobs/${rows}/items`), await post('petra', `/api/jobs/${rows}/items/again`, {})]
    for (const answer of ofOthers)
      expect(answer.json()).toMatchObject({
        status: 403,
        type: 'urn:postroom:other_rows',
        detail: expect.stringMatching(/^This list was made/),
      })
    await giveRights('petra', people.petra)
    expect((await get('petra', `/api/jobs/${rows}/items`)).statusCode).toBe(200)
    expect((await artifact('petra', roles)).statusCode).toBe(200)
    expect((await get('petra', list)).json()).toMatchObject({ items: [{ state: 'refused' }, { state: 'in_doubt' }] })
    expect((await artifact('petra', rows)).statusCode).toBe(200)
    expect((await post('petra', '/api/jobs/same', requestOf('districts'))).json().job).toMatchObject({ id: rows })
  })

  it('of going on: another scope begins anew, with the same one a file may be continued', () => {
    const fingerprint = (name: Name) => {
      const { role, scope } = people[name]
      return datasets
        .of({ id: name, email: `${name}@example.org`, role, scope })
        .fingerprint(rowsOrderOf(ExportPayload.parse(payloadOf('districts'))))
    }
    expect(fingerprint('anna')).toBe(fingerprint('petra'))
    expect(fingerprint('anna')).not.toBe(fingerprint('jonas'))
  })

  it('what a file was made of is on record', async () => {
    const job = await exported('jonas', 'districts')
    const found = []
    for await (const row of readAudit(database.db, { since: new Date(0), who: 'jonas', action: 'job.completed' })) found.push(row)
    expect(found.at(-1)).toMatchObject({
      target: { job, dataset: 'districts' },
      details: { amount: 40, rowLimit: { column: 'district', is: '=', value: ['Süd', 'West'] } },
    })
  })
})
