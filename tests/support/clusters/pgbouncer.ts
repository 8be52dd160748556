import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findExecutable, spawnServer } from '#launch/machine/commands.mjs'
import { choosePorts } from '#launch/machine/ports.mjs'
import { endProcesses } from '#launch/machine/processes.mjs'

const UP_MS = 30_000

/**
 * PgBouncer in transaction mode in front of a database.
 * @param options `takesSettings`: it drops what a client sets at its start instead of refusing the client
 */
export async function startPgBouncer(
  databaseUrl: string,
  { takesSettings }: { takesSettings: boolean },
): Promise<{ url: string; close(): Promise<void> }> {
  const program = findExecutable(['/usr/sbin/pgbouncer', 'pgbouncer'])
  if (!program) throw new Error('pgbouncer is not on this machine')
  const { port } = await choosePorts(['port'])
  const target = new URL(databaseUrl)
  const database = target.pathname.slice(1)
  // It refuses to run as root: then it runs as PostgreSQL's user, who must be able to read this.
  const folder = mkdtempSync('/var/tmp/postroom-pgbouncer-')
  chmodSync(folder, 0o755)
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
${database} = host=${target.hostname} port=${target.port} dbname=${database} user=${target.username} password=${target.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 200
default_pool_size = 20
${takesSettings ? 'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout,extra_float_digits' : ''}
`,
  )
  const asUser = process.getuid?.() === 0 ? ['-u', 'postgres'] : []
  const { identity } = await spawnServer(program, [...asUser, file], { logFile: join(folder, 'log'), cwd: folder })
  const url = new URL(databaseUrl)
  url.port = String(port)
  await untilAnswers(url.href)
  return {
    url: url.href,
    async close() {
      await endProcesses([identity], { signal: 'SIGKILL', graceMs: 5000 })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (const deadline = Date.now() + UP_MS; ; await delay(100)) {
    const client = new pg.Client({ connectionString: url })
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (answered) return
    if (Date.now() > deadline) throw new Error('pgbouncer did not come up')
  }
}
