import { execFile, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { choosePorts } from '#launch/machine/ports.mjs'
import { listProcesses } from '#launch/machine/process-table.mjs'
import { setAccount } from '@/scripts/accounts/set-account'
import { dropDatabase, onServer, requiredUrl } from '@/tests/support/database'
import { closeGates, createGates, GATED_DATASET, type Gates } from '@/tests/support/gates'

const PERMITS = 100_000
/** What waits at a gate need not be much: two dozen tests wait for the end of it. */
const GATED = 25_000

export interface Person {
  name: string
  email: string
  password: string
}

export interface System {
  url: string
  /** As `npm start` prints it. */
  demoLink: string
  /** The ledger and the register, to compare with what a browser got. */
  pool: pg.Pool
  addPerson(name: string): Promise<Person>
  /** From now on exports of the gated dataset stop at each fifth of their rows, until let through. */
  closeGates(): Promise<Gates>
  /** Ends the server as a deploy does, and starts it again at the same address. */
  restartServer(): Promise<void>
  /** A further server of the same system, with other settings, at an address of its own. */
  startAnotherServer(settings: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }>
  /** The two halves of a restart. */
  stopServer(): Promise<void>
  /** Ends every process in which work is done, as the kernel does where memory is short. */
  killRunners(): void
  startServer(): Promise<void>
  stop(): Promise<void>
}

/**
 * The built product as it runs in production: set-up, one server, two workers, a database of their own.
 * @param root where it was built
 */
export async function startSystem(root = process.cwd()): Promise<System> {
  const name = `e2e_${randomBytes(6).toString('hex')}`
  await onServer(requiredUrl('DATABASE_URL'), `CREATE DATABASE ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'postroom-e2e-'))
  const { port, mail } = await choosePorts(['port', 'mail'])
  const databaseUrl = withDatabase(requiredUrl('DATABASE_URL'), name)
  const demoSecret = randomBytes(24).toString('hex')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REGISTER_DATABASE_URL: withDatabase(requiredUrl('REGISTER_DATABASE_URL'), name),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    DATASETS_FILE: join(folder, 'datasets.json'),
    DEMO: 'on',
    DEMO_SMTP_PORT: String(mail),
    DEMO_SECRET: demoSecret,
    DEMO_ACCOUNTS_FILE: join(folder, 'demo-accounts.json'),
    SAMPLE_PERMITS: String(PERMITS),
    WORKER_POOLS: 'fast:1,bulk:1',
    WORKER_GRACE_SECONDS: '1',
    LOG_LEVEL: 'warn',
  }
  await promisify(execFile)(process.execPath, ['dist/setup.js'], { cwd: root, env })
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 })
  await writeDatasets(pool, join(folder, 'datasets.json'))
  const start = (entry: string, env: NodeJS.ProcessEnv) => startProcess(root, entry, env)
  let server = await start('dist/server.js', env)
  const workers = await Promise.all([start('dist/worker.js', env), start('dist/worker.js', env)])

  const stopServer = () => end(server)
  async function startServer() {
    server = await start('dist/server.js', env)
  }

  return {
    url: `http://localhost:${port}`,
    demoLink: `http://localhost:${port}/demo/${demoSecret}`,
    pool,
    async addPerson(person) {
      const account = { name: person, email: `${randomBytes(6).toString('hex')}@example.org`, password: randomBytes(12).toString('hex') }
      await setAccount(pool, { ...account, role: 'member' })
      return account
    },
    closeGates: () => closeGates(pool),
    stopServer,
    killRunners() {
      const parents = new Set(workers.map(({ child }) => child.pid))
      for (const { pid, ppid } of listProcesses()) if (parents.has(ppid)) process.kill(pid, 'SIGKILL')
    },
    startServer,
    async startAnotherServer(settings) {
      const { port, mail } = await choosePorts(['port', 'mail'])
      const another = await start('dist/server.js', { ...env, PORT: String(port), DEMO_SMTP_PORT: String(mail), ...settings })
      return { url: `http://localhost:${port}`, stop: () => end(another) }
    },
    async restartServer() {
      await stopServer()
      await startServer()
    },
    async stop() {
      await Promise.all([server, ...workers].map(end))
      await pool.end()
      await dropDatabase(requiredUrl('DATABASE_URL'), name)
      rmSync(folder, { recursive: true })
    },
  }
}

/** The product's own datasets and the gated one. */
async function writeDatasets(pool: pg.Pool, file: string): Promise<void> {
  const { datasets } = JSON.parse(readFileSync('datasets.json', 'utf8'))
  const readerRole = decodeURIComponent(new URL(requiredUrl('REGISTER_DATABASE_URL')).username)
  const source = await createGates(pool, { table: 'register.permits', rows: GATED, readerRole })
  const gated = { ...datasets[0], id: 'gated', label: GATED_DATASET, source }
  writeFileSync(file, JSON.stringify({ datasets: [...datasets, gated] }))
}

async function startProcess(root: string, entry: string, env: NodeJS.ProcessEnv) {
  const child = fork(join(root, entry), [], { cwd: root, env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = once(child, 'exit')
  await Promise.race([once(child, 'message'), exited.then(() => Promise.reject(new Error(`${entry} ended before it was ready`)))])
  return { child, exited }
}

async function end({ child, exited }: Awaited<ReturnType<typeof startProcess>>): Promise<void> {
  child.kill('SIGTERM')
  await exited
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

export async function freePort(): Promise<number> {
  return (await choosePorts(['port'])).port
}
