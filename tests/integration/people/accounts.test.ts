import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addUser } from '@/scripts/accounts/add-user'
import { closeDemoAccounts, ensureDemoAccounts } from '@/scripts/accounts/demo'
import { findAccounts, setAccount } from '@/scripts/accounts/set-account'
import { createAuth } from '@/server/auth/create-auth'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'

describe('accounts made by scripts', () => {
  let database: TestDatabase
  let folder: string
  let file: string
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'postroom-accounts-'))
  })
  afterAll(async () => {
    await database.drop()
    await rm(folder, { recursive: true })
  })
  beforeEach(async () => {
    await database.pool.query('DELETE FROM "user"')
    file = join(folder, `${crypto.randomUUID()}.json`)
  })

  const ensure = () => ensureDemoAccounts({ pool: database.pool, file })
  const opens = async (email: string, password: string) => {
    const auth = createAuth({ pool: database.pool, secret: 'x'.repeat(40), appUrl: 'http://localhost:3000', signUp: 'closed' })
    return (await auth.signIn({ email, password }, new Headers())).ok
  }

  it('are two people and an admin, whose generated passwords open them', async () => {
    const accounts = await ensure()
    expect(accounts.map(({ name, role }) => [name, role])).toEqual([
      ['Anna Berg', 'member'],
      ['Jonas Weber', 'member'],
      ['Petra Klein', 'admin'],
    ])
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(3)
    for (const { email, password } of accounts) expect(await opens(email, password)).toBe(true)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(accounts)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await findAccounts(database.pool, ['petra.klein@example.org'])).toMatchObject([{ role: 'admin' }])
  })

  it('are found in place on the next start, without a hash being made', async () => {
    const before = await ensure()
    const hashes = await findAccounts(
      database.pool,
      before.map(({ email }) => email),
    )
    const { mtimeMs } = await stat(file)
    expect(await ensure()).toEqual(before)
    expect(
      await findAccounts(
        database.pool,
        before.map(({ email }) => email),
      ),
    ).toEqual(hashes)
    expect((await stat(file)).mtimeMs).toBe(mtimeMs)
  })

  it('come back when they were removed, with the passwords that are in the file', async () => {
    const before = await ensure()
    await database.pool.query(`DELETE FROM "user" WHERE email = 'anna.berg@example.org'`)
    const after = await ensure()
    expect(after.map(({ password }) => password)).toEqual(before.map(({ password }) => password))
    for (const { email, password } of after) expect(await opens(email, password)).toBe(true)
  })

  it('open with the file’s password again after it was changed or the file was lost', async () => {
    const [anna] = await ensure()
    if (!anna) throw new Error('no account')
    await setAccount(database.pool, { ...anna, password: 'changed-by-somebody' })
    await ensure()
    expect(await opens(anna.email, anna.password)).toBe(true)
    await rm(file)
    const [again] = await ensure()
    expect(again?.password).not.toBe(anna.password)
    expect(await opens(anna.email, again?.password ?? '')).toBe(true)
  })

  it('are closed where there is no demo any more: no password, no session; a password of one’s own stays', async () => {
    const [anna, jonas] = await ensure()
    if (!anna || !jonas) throw new Error('no account')
    await setAccount(database.pool, { ...jonas, password: 'chosen-by-jonas' })
    expect(await opens(anna.email, anna.password)).toBe(true)
    expect(await closeDemoAccounts({ pool: database.pool, file })).toEqual(['anna.berg@example.org', 'petra.klein@example.org'])
    expect(await opens(anna.email, anna.password)).toBe(false)
    expect(await opens(jonas.email, 'chosen-by-jonas')).toBe(true)
    const sessions = `SELECT 1 FROM session s JOIN "user" u ON u.id = s."userId" WHERE u.email = $1`
    expect((await database.pool.query(sessions, [anna.email])).rowCount).toBe(0)
    expect(await closeDemoAccounts({ pool: database.pool, file })).toEqual([])
    await ensure()
    expect(await opens(anna.email, anna.password)).toBe(true)
  })

  it('are added by hand, with a password that is shown once', async () => {
    const shown = await addUser(['--email', 'Mia@Example.org', '--name', 'Mia', '--role', 'admin'], database.pool)
    const password = /Password: (\S+)/.exec(shown)?.[1] ?? ''
    expect(await opens('mia@example.org', password)).toBe(true)
    expect((await database.pool.query(`SELECT 1 FROM "user" WHERE "firstPasswordUntil" > now() + interval '13 days'`)).rowCount).toBe(1)
    await expect(addUser(['--email', 'mia@example.org', '--name', 'Mia'], database.pool)).rejects.toThrow('has an account already')
    const reset = await addUser(['--email', 'mia@example.org', '--reset'], database.pool)
    expect(reset).toContain('New password for Mia <mia@example.org>, admin')
    expect(await findAccounts(database.pool, ['mia@example.org'])).toMatchObject([{ name: 'Mia', role: 'admin' }])
    expect(await opens('mia@example.org', password)).toBe(false)
    expect(await opens('mia@example.org', /Password: (\S+)/.exec(reset)?.[1] ?? '')).toBe(true)
  })

  it.each([
    [['--email', 'x', '--name', 'X']],
    [['--email', 'a@example.org']],
    [['--email', 'a@example.org', '--name', 'A', '--role', 'king']],
    [['--what']],
  ])('are not added for %j, and the use is told', async (args) => {
    await expect(addUser(args, database.pool)).rejects.toThrow('npm run user:add -- --email')
  })
})
