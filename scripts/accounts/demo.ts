import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { type DemoAccount, readDemoAccounts } from '@/server/auth/demo-accounts'
import { generatePassword } from './generate-password'
import { findAccounts, type StoredAccount, setAccount } from './set-account'

const people = [
  { name: 'Anna Berg', email: 'anna.berg@example.org', role: 'member' },
  { name: 'Jonas Weber', email: 'jonas.weber@example.org', role: 'member' },
  { name: 'Petra Klein', email: 'petra.klein@example.org', role: 'admin' },
] as const

/**
 * Sees to it that the demo accounts are there and that the passwords in `file` open them. The file (mode 0600)
 * keeps a mark of the hash each password was found to fit, so a start that finds everything in place costs one
 * statement and no hashing.
 * @returns the accounts, with their passwords
 */
export async function ensureDemoAccounts({ pool, file }: { pool: pg.Pool; file: string }): Promise<DemoAccount[]> {
  const kept = await readDemoAccounts(file)
  const stored = await findAccounts(
    pool,
    people.map(({ email }) => email),
  )
  const accounts: DemoAccount[] = []
  for (const person of people) {
    const known = kept.find(({ email }) => email === person.email)
    const there = stored.find(({ email }) => email === person.email)
    accounts.push(
      known && there && fits(known, there) ? known : await put(pool, { ...person, password: known?.password ?? generatePassword() }),
    )
  }
  if (accounts.some((account) => !kept.includes(account))) await save(file, accounts)
  return accounts
}

async function put(pool: pg.Pool, account: Omit<DemoAccount, 'verified'>): Promise<DemoAccount> {
  return { ...account, verified: markOf(await setAccount(pool, account)) }
}

function fits(account: DemoAccount, { hash, name, role }: StoredAccount): boolean {
  return hash !== null && account.verified === markOf(hash) && account.name === name && account.role === role
}

const markOf = (hash: string) => createHash('sha256').update(hash).digest('base64url').slice(0, 22)

/** Written whole or not at all, and never readable by others. */
async function save(file: string, accounts: DemoAccount[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, file)
}
