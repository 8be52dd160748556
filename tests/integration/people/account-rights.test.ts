import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '@/lib/ledger/audit/read-audit'
import { addUser } from '@/scripts/accounts/add-user'
import { ensureDemoAccounts } from '@/scripts/accounts/demo'
import { giveDemoScopes } from '@/scripts/accounts/demo-scopes'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const email = 'jonas@example.org'

describe('the rights of an account', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  const run = (...args: string[]) => addUser(['--email', email, ...args], database.pool)
  async function rightsOf(address: string) {
    const { rows } = await database.pool.query(
      `SELECT u.name, u.role, u."emailVerified" AS verified, s.scope, a.password FROM "user" u LEFT JOIN scopes s ON s.user_id = u.id JOIN account a ON a."userId" = u.id WHERE u.email = $1`,
      [address],
    )
    return rows[0]
  }

  it('are given with it, changed by what is named alone, and kept by a new password', async () => {
    const made = await run(
      '--name',
      'Jonas',
      '--scope',
      'district=Nord',
      '--scope',
      'district=West',
      '--scope',
      'tenant=a=b',
      '--scope',
      'level=2',
    )
    expect(made).toContain('Added Jonas <jonas@example.org>, member, district=Nord, West; level=2; tenant=a=b\n')
    expect(await rightsOf(email)).toMatchObject({ role: 'member', scope: { district: ['Nord', 'West'], tenant: ['a=b'], level: ['2'] } })

    const before = await rightsOf(email)
    const changed = await run('--scope', 'district=Süd', '--scope', 'tenant=')
    expect(changed).toMatch(/^Changed Jonas <jonas@example.org>, member, /)
    expect(changed).not.toContain('Password')
    expect(await rightsOf(email)).toEqual({ ...before, scope: { district: ['Süd'], level: ['2'] } })

    expect(await run('--role', 'admin')).toContain('admin')
    const reset = await run('--reset')
    expect(reset).toMatch(/^New password for Jonas <jonas@example.org>, admin, /)
    const after = await rightsOf(email)
    expect(after).toMatchObject({ name: 'Jonas', role: 'admin', scope: { district: ['Süd'], level: ['2'] } })
    expect(after.password).not.toBe(before.password)
    await expect(run('--name', 'Jonas')).rejects.toThrow('has an account already')
  })

  it('are on record with what they were', async () => {
    const found = []
    for await (const row of readAudit(database.db, { since: new Date(0), who: email, action: 'account' })) found.push(row)
    expect(found.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['account.created', 'system'],
      ['account.changed', 'system'],
      ['account.changed', 'system'],
      ['account.changed', 'system'],
    ])
    expect(found[1]?.details).toMatchObject({
      by: expect.stringContaining('on this machine'),
      newPassword: false,
      before: { role: 'member', scope: { district: ['Nord', 'West'], tenant: ['a=b'], level: ['2'] } },
      after: { role: 'member', scope: { district: ['Süd'], level: ['2'] } },
    })
    expect(found[3]?.details).toMatchObject({ newPassword: true })
  })

  it.each([
    ['district', 'district is not name=value'],
    ['District=Nord', 'is not name=value'],
    ['=Nord', 'is not name=value'],
    [`district=${'x'.repeat(201)}`, 'too long'],
  ])('are refused for --scope %s', async (scope, why) => {
    const before = await rightsOf(email)
    await expect(run('--scope', scope)).rejects.toThrow(why)
    await expect(run('--scope', 'district=Nord', '--scope', 'district=')).rejects.toThrow('at once')
    expect(await rightsOf(email)).toEqual(before)
  })

  it('are on record as they were before a reset that changes them', async () => {
    const address = 'mia@example.org'
    await addUser(['--email', address, '--name', 'Mia'], database.pool)
    await addUser(['--email', address, '--reset', '--role', 'admin'], database.pool)
    const found = []
    for await (const row of readAudit(database.db, { since: new Date(0), who: address, action: 'account.changed' })) found.push(row)
    expect(found.map(({ details }) => details)).toMatchObject([{ newPassword: true, before: { role: 'member' }, after: { role: 'admin' } }])
  })

  it('are not given to an account that somebody made by signing up, before it is handed over by a reset', async () => {
    const address = 'stranger@example.org'
    await addUser(['--email', address, '--name', 'Stranger', '--scope', 'district=West'], database.pool)
    await database.pool.query(`UPDATE "user" SET "emailVerified" = false WHERE email = $1`, [address])
    const before = await rightsOf(address)
    for (const rights of [
      ['--role', 'admin'],
      ['--scope', 'district=Nord'],
    ])
      await expect(addUser(['--email', address, ...rights], database.pool)).rejects.toThrow(/by signing up.*Add --reset/)
    expect(await rightsOf(address)).toEqual(before)
    expect(await addUser(['--email', address, '--role', 'member', '--scope', 'district='], database.pool)).toMatch(/^Changed/)

    await addUser(['--email', address, '--reset', '--role', 'admin'], database.pool)
    expect(await rightsOf(address)).toMatchObject({ role: 'admin', verified: true })
    expect(await addUser(['--email', address, '--scope', 'district=Nord'], database.pool)).toMatch(/^Changed/)
  })

  it('of the demo’s people are districts of the sample, and those that were changed by hand stay', async () => {
    await ensureDemoAccounts({ pool: database.pool, file: `${temporaryFolder()}/demo.json` })
    await giveDemoScopes(database.pool)
    expect(await rightsOf('anna.berg@example.org')).toMatchObject({ scope: { district: ['Altstadt', 'Neustadt'] } })
    await addUser(['--email', 'anna.berg@example.org', '--scope', 'district=Mühlenviertel'], database.pool)
    await giveDemoScopes(database.pool)
    expect(await rightsOf('anna.berg@example.org')).toMatchObject({ scope: { district: ['Mühlenviertel'] } })
  })
})
