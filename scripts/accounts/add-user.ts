import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { Role } from '@/lib/contracts/api'
import { PersonName } from '@/lib/contracts/people/account'
import { changeRights, type Rights } from './change-rights'
import { generatePassword } from './generate-password'
import { readScopes, scopeWords } from './scope-option'
import { findAccounts, setAccount } from './set-account'

export const usage =
  'npm run user:add -- --email someone@example.org --name "Some One" [--role member|admin] [--scope district=Nord …] [--reset]'

/** Long enough for a holiday, short enough for a note on a desk. */
const FIRST_PASSWORD_DAYS = 14

const Wanted = z.object({
  email: z.string({ error: 'is missing' }).trim().toLowerCase().pipe(z.email('is not an e-mail address')),
  name: PersonName.optional(),
  role: Role.optional(),
  scope: z
    .array(z.string())
    .default([])
    .transform((options, ctx) => {
      try {
        return readScopes(options)
      } catch (error) {
        ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
        return z.NEVER
      }
    }),
  reset: z.boolean().default(false),
})

/**
 * Adds an account with a generated password, which is shown once and stored nowhere but as a hash, and has to be changed at
 * the first sign-in. One that is there already gets the role and scopes that are given, and with `--reset` a new password,
 * by which it is signed out; what is not named stays. One that somebody made by signing up is given nothing without `--reset`.
 * @returns what to show to whoever called it
 * @throws {Error} with a sentence for people when the arguments cannot be used or there is nothing to change
 */
export async function addUser(args: string[], pool: pg.Pool): Promise<string> {
  const { reset, email, scope, ...wanted } = readArguments(args)
  const [stored] = await findAccounts(pool, [email])
  const changesRights = wanted.role !== undefined || Object.keys(scope.set).length + scope.remove.length > 0
  const givesRights = wanted.role === 'admin' || Object.keys(scope.set).length > 0
  if (stored && !stored.verified && !reset && givesRights) throw new Error(strangersAccount(email))
  if (stored && !reset && changesRights) {
    const rights = await changeRights(pool, stored.id, { role: wanted.role, scope })
    return `Changed ${stored.name} <${email}>, ${rightsWords(rights)}\n`
  }
  if (stored && !reset) throw new Error(`${email} has an account already. Add --reset to give it a new password.`)
  const name = wanted.name ?? stored?.name
  if (!name) throw new Error(`  --name is missing\nUse: ${usage}`)
  const role = stored ? Role.parse(stored.role) : (wanted.role ?? 'member')
  const password = generatePassword()
  await setAccount(pool, { email, name, role, password, firstPasswordDays: FIRST_PASSWORD_DAYS })
  const [account] = await findAccounts(pool, [email])
  if (!account) throw new Error(`${email} was taken away meanwhile.`)
  const rights = await changeRights(pool, account.id, {
    role: wanted.role,
    scope,
    action: stored ? 'account.changed' : 'account.created',
    newPassword: true,
  })
  return [
    `${stored ? 'New password for' : 'Added'} ${name} <${email}>, ${rightsWords(rights)}`,
    `Password: ${password}`,
    `It is not shown again, opens the account for ${FIRST_PASSWORD_DAYS} days and has to be changed at the first sign-in.`,
    '',
  ].join('\n')
}

const strangersAccount = (email: string) =>
  `Somebody made the account ${email} by signing up, so it is not known whether the address is theirs; it got no rights. ` +
  'Add --reset to hand it over: it is signed out everywhere and gets a new password, for you to give to the person.'

const rightsWords = ({ role, scope }: Rights): string => [role, scopeWords(scope)].filter((part) => part !== '').join(', ')

function readArguments(args: string[]) {
  const parsed = Wanted.safeParse(optionsIn(args))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  --${issue.path.join('.')} ${issue.message}`)
  throw new Error(`${problems.join('\n')}\nUse: ${usage}`)
}

function optionsIn(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: { email: text, name: text, role: text, scope: { ...text, multiple: true }, reset: { type: 'boolean' } },
    }).values
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\nUse: ${usage}`, { cause })
  }
}
