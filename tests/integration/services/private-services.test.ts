import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT, serviceHandle } from '#launch/services/index.mjs'

const run = promisify(execFile)
const nobody = { uid: 65_534, gid: 65_534 }

describe.each(['DATABASE_URL', 'REGISTER_DATABASE_URL'])('the role of %s', (name) => {
  const client = new pg.Client({ connectionString: serviceHandle('test', 'postgres').environment()[name] })
  beforeAll(() => client.connect())
  afterAll(() => client.end())

  const refusal = (sql: string) =>
    client.query(sql).then(
      () => `done: ${sql}`,
      (error: pg.DatabaseError) => error.code,
    )

  it('has no power over roles, and is a member of none', async () => {
    const { rows } = await client.query(`
      SELECT rolsuper, rolcreaterole, rolreplication, rolbypassrls,
        (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
      FROM pg_roles r WHERE rolname = current_user`)
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false, memberships: 0 }])
  })

  it('can give itself nothing: no role that there is, no new one, no attribute', async () => {
    await client.query('SET default_transaction_read_only = off')
    const { rows } = await client.query<{ role: string }>('SELECT quote_ident(rolname) AS role FROM pg_roles WHERE rolname <> current_user')
    expect(rows.map(({ role }) => role)).toContain('pg_execute_server_program')
    for (const { role } of rows) expect(await refusal(`GRANT ${role} TO current_user`), role).toBe('42501')
    expect(await refusal('CREATE ROLE another')).toBe('42501')
    expect(await refusal('ALTER ROLE current_user CREATEROLE')).toBe('42501')
    expect(await refusal('ALTER ROLE current_user SUPERUSER')).toBe('42501')
    await client.query('RESET default_transaction_read_only')
  })

  it('starts no program and reads no file of the server', async () => {
    await client.query('SET default_transaction_read_only = off')
    await client.query('CREATE TEMPORARY TABLE IF NOT EXISTS seen (line text)')
    expect(await refusal("COPY seen FROM PROGRAM 'id'")).toBe('42501')
    expect(await refusal("COPY seen FROM '/etc/passwd'")).toBe('42501')
    expect(await refusal("SELECT pg_read_file('postgresql.conf')")).toBe('42501')
  })
})

describe('what the private servers keep', () => {
  it.runIf(process.getuid?.() === 0)('is out of reach for other users of this machine', async () => {
    const logs = join(PROJECT_ROOT, '.data', 'test', 'logs')
    for (const folder of [join(PROJECT_ROOT, '.data'), join(PROJECT_ROOT, '.data', 'test'), logs]) {
      await expect(run('/bin/ls', [folder], nobody), folder).rejects.toThrow(/Permission denied/)
    }
    await expect(run('/bin/cat', [join(logs, 'redis.log')], nobody)).rejects.toThrow(/Permission denied/)
  })

  // Redis stands for all: they are started in one way, and a RabbitMQ that is wiped takes half a minute on a busy machine.
  it('is for its owner’s eyes in every single file', async () => {
    // What was there before, in a folder that is closed now, may keep its mode: what is new counts.
    const redis = serviceHandle('test', 'redis')
    await redis.wipe()
    await redis.start()
    const { stdout } = await run('find', [join(PROJECT_ROOT, '.data', 'test', 'redis'), '-perm', '/077'])
    expect(stdout).toBe('')
  })
})
