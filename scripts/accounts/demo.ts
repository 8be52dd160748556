import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { type DemoAccount, readDemoAccounts } from '@/server/auth/demo-accounts'
import { generatePassword } from './generate-password'
import { findAccounts, removePassword, type StoredAccount, setAccount } from './set-account'

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

/**
 * Where there is no demo (any more): takes the password from every demo account that still has the one in `file`, and
 * signs it out. Its exports stay. @returns the addresses of those that could be opened until now
 */
export async function closeDemoAccounts({ pool, file }: { pool: pg.Pool; file: string }): Promise<string[]> {
  const kept = await readDemoAccounts(file)
  if (kept.length === 0) return []
  const stored = await findAccounts(
    pool,
    kept.map(({ email }) => email),
  )
  const open = stored.filter(({ email, hash }) => hash !== null && kept.some((one) => one.email === email && one.verified === markOf(hash)))
  for (const { id } of open) await removePassword(pool, id)
  return open.map(({ email }) => email)
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
