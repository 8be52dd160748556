import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { Role } from '@/lib/contracts/api'
import { generatePassword } from './generate-password'
import { findAccounts, setAccount } from './set-account'

export const usage = 'npm run user:add -- --email someone@example.org --name "Some One" [--role member|admin] [--reset]'

const Wanted = z.object({
  email: z.email('is not an e-mail address'),
  name: z.string({ error: 'is missing' }).trim().min(1, 'is empty').max(200),
  role: Role.default('member'),
  reset: z.boolean().default(false),
})

/**
 * Adds an account with a generated password, which is shown once and stored nowhere but as a hash. An account
 * that is there already is left alone unless `--reset` is given: then it gets a new password and is signed out.
 * @returns what to show to whoever called it
 * @throws {Error} with a sentence for people when the arguments cannot be used or the account is there
 */
export async function addUser(args: string[], pool: pg.Pool): Promise<string> {
  const { reset, ...wanted } = readArguments(args)
  const [stored] = await findAccounts(pool, [wanted.email])
  if (stored && !reset) throw new Error(`${wanted.email} has an account already. Add --reset to give it a new password.`)
  const password = generatePassword()
  await setAccount(pool, { ...wanted, password })
  return `${stored ? 'New password for' : 'Added'} ${wanted.name} <${wanted.email}>, ${wanted.role}\nPassword: ${password}\nIt is not shown again.\n`
}

function readArguments(args: string[]) {
  const parsed = Wanted.safeParse(optionsIn(args))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  --${issue.path.join('.')} ${issue.message}`)
  throw new Error(`${problems.join('\n')}\nUse: ${usage}`)
}

function optionsIn(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { email: text, name: text, role: text, reset: { type: 'boolean' } } }).values
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\nUse: ${usage}`, { cause })
  }
}
