import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { run } from '@/scripts/launch/machine/commands.mjs'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { postgres } from '@/scripts/launch/services/servers/postgres.mjs'
import { handOver, serverUser } from '@/scripts/launch/services/servers/postgres-user.mjs'

export interface PostgresPair {
  primaryPort: number
  standbyPort: number
  /** As the owner of a database named postroom, who is no superuser; on either port. */
  urlAt(port: number): string
  /** Resolves when the standby has everything that the primary has by now. */
  caughtUp(): Promise<void>
  killPrimary(): Promise<void>
  promote(): Promise<void>
  close(): Promise<void>
}

/** A primary and a standby that streams from it, both our own, in a folder that goes with them. */
export async function startPostgresPair(): Promise<PostgresPair> {
  const binaries = postgres.findBinaries()
  if (!binaries?.server || !binaries.initdb) throw new Error('PostgreSQL is not installed here')
  const { server, initdb } = binaries
  const user = serverUser()
  const folder = mkdtempSync(join(tmpdir(), 'postroom-pair-'))
  handOver(folder, user)
  const [primaryPort, standbyPort] = [await freePort(), await freePort()]
  const [primaryDir, standbyDir] = [join(folder, 'primary'), join(folder, 'standby')]
  const standbyOf = ['-h', '127.0.0.1', '-p', String(primaryPort), '-U', 'postgres', '-D', standbyDir, '-R', '-X', 'stream', '-c', 'fast']

  async function command(program: string, args: string[]): Promise<void> {
    const { code, stderr } = await run(program, args, { cwd: folder, ...user })
    if (code !== 0) throw new Error(`${program}: ${stderr}`)
  }

  function start(dataDir: string, port: number): ChildProcess {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=60',
      'shared_buffers=16MB',
      'wal_level=replica',
    ]
    const args = ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
    return spawn(server, args, { cwd: folder, stdio: 'ignore', ...user })
  }

  const urlOf = (role: string, database: string, port: number) => `postgres://${role}@127.0.0.1:${port}/${database}`
  const ask = (port: number, statement: string) => question(urlOf('postgres', 'postgres', port), statement)

  await command(initdb, ['-D', primaryDir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '-N'])
  const primary = start(primaryDir, primaryPort)
  await patiently(() => ask(primaryPort, 'CREATE ROLE postroom LOGIN CREATEDB'))
  await ask(primaryPort, 'CREATE DATABASE postroom OWNER postroom')
  await command(join(dirname(server), 'pg_basebackup'), standbyOf)
  const standby = start(standbyDir, standbyPort)
  await patiently(() => ask(standbyPort, 'SELECT 1'))

  return {
    primaryPort,
    standbyPort,
    urlAt: (port) => urlOf('postroom', 'postroom', port),
    async caughtUp() {
      const at = await ask(primaryPort, 'SELECT pg_current_wal_lsn()::text AS is')
      while ((await ask(standbyPort, `SELECT pg_last_wal_replay_lsn() >= '${at}' AS is`)) !== true) await delay(50)
    },
    killPrimary: () => kill(primary),
    promote: async () => void (await ask(standbyPort, 'SELECT pg_promote() AS is')),
    async close() {
      await Promise.all([kill(primary), kill(standby)])
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

async function question(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query(statement).finally(() => client.end())
  return rows[0]?.is
}

async function patiently(ask: () => Promise<unknown>): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await delay(100)) {
    try {
      return void (await ask())
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

/** A postmaster that is told to stop at once takes its backends with it; one that is killed leaves them for a moment. */
async function kill(postmaster: ChildProcess): Promise<void> {
  if (postmaster.exitCode !== null || postmaster.signalCode !== null) return
  const exited = once(postmaster, 'exit')
  postmaster.kill('SIGQUIT')
  await exited
}

async function freePort(): Promise<number> {
  return (await choosePorts(['port'])).port
}
