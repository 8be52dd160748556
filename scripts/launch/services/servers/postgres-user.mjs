import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '#launch/machine/commands.mjs'
import { claimFolder } from '#launch/machine/private-folders.mjs'

const FALLBACK_USERS = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root: then it runs as the first of `postgres` and `nobody` that this machine has.
 * @returns {{ uid: number, gid: number } | undefined} undefined when we are not root
 */
export function serverUser() {
  const user = findServerUser()
  if (!user && isRoot())
    throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres": create it (useradd --system postgres)')
  return user
}

const isRoot = () => process.getuid?.() === 0

/** As `serverUser`; undefined also when this machine has no such user (yet). @returns {ReturnType<typeof serverUser>} */
export function findServerUser() {
  if (!isRoot()) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = FALLBACK_USERS.map((name) => users.find((user) => user[0] === name)).find(Boolean) ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** @param {string} path @param {ReturnType<typeof serverUser>} user */
export function handOver(path, user) {
  if (user) chownSync(path, user.uid, user.gid)
}

/**
 * The folder for PostgreSQL's data: the wanted one, or one under /var/tmp when the server's user cannot reach it (a project inside
 * somebody's home folder). Where that name is taken by somebody else, it is one that nobody could foresee.
 * @param {string} wanted absolute path
 * @param {string} [temporary]
 * @returns {Promise<string>}
 */
export async function postgresFolder(wanted, temporary = '/var/tmp') {
  const user = serverUser()
  mkdirSync(wanted, { recursive: true })
  if (await isReachable(wanted, user)) return wanted
  const name = join(temporary, `postroom-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`)
  const elsewhere = claimFolder(name, [process.getuid?.() ?? 0, user?.uid ?? 0]) ? name : mkdtempSync(`${name}-`)
  if (await isReachable(elsewhere, user)) return elsewhere
  throw new Error(`the user PostgreSQL runs as can write neither to ${wanted} nor to ${elsewhere}`)
}

async function isReachable(folder, user) {
  chmodSync(folder, 0o700)
  handOver(folder, user)
  const { code } = await run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { cwd: '/', ...user })
  return code === 0
}
