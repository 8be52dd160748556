import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findExecutable, run, spawnServer } from '#launch/machine/commands.mjs'
import { writePrivateFile } from '#launch/machine/private-files.mjs'
import { processesIn } from '#launch/machine/process-table.mjs'
import { endProcesses } from '#launch/machine/processes.mjs'
import { checkPostgres } from './handshakes/postgres.mjs'
import { debianFolders } from './postgres-folders.mjs'
import { rolesSql } from './postgres-roles.mjs'
import { handOver, postgresFolder, serverUser } from './postgres-user.mjs'

// Durable on purpose, also for tests: the promise "202 means committed to disk" is tested against the real thing.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Small, for the system's own cache is there too, and each session pays for every page of this one that it touches first:
  // an export in the order of its key reads 1.8 times faster here than with 256 MB.
  shared_buffers: '64MB',
  max_wal_size: '2GB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/** @type {import('../private-instance.mjs').ServiceKind} */
export const postgres = {
  name: 'postgres',
  urlNames: ['DATABASE_URL', 'REGISTER_DATABASE_URL'],
  packages: ['postgresql'],
  portNames: ['postgres'],
  secretNames: ['postgresSuperuserPassword', 'postgresPassword', 'postgresReaderPassword'],
  stop: { signal: 'SIGINT', graceMs: 20_000 }, // "fast": SIGTERM would wait for every client to leave
  readyTimeoutMs: 60_000,
  placeFolder: postgresFolder,

  async check({ DATABASE_URL, REGISTER_DATABASE_URL }) {
    await checkPostgres(DATABASE_URL)
    if (REGISTER_DATABASE_URL) await checkPostgres(REGISTER_DATABASE_URL)
  },

  findBinaries() {
    const server = findExecutable([...debianFolders().map((folder) => join(folder, 'postgres')), 'postgres'])
    const folder = server && dirname(server)
    const [initdb, psql] = ['initdb', 'psql'].map((name) => findExecutable([join(folder ?? '', name), name]))
    return server && initdb && psql && { server, initdb, psql }
  },

  environment({ ports, secrets }) {
    const at = `127.0.0.1:${ports.postgres}/postroom`
    return {
      DATABASE_URL: `postgresql://postroom:${secrets.postgresPassword}@${at}`,
      REGISTER_DATABASE_URL: `postgresql://postroom_reader:${secrets.postgresReaderPassword}@${at}`,
    }
  },

  async launch({ dir, dataDir, logFile, ports, secrets, binaries }) {
    const user = serverUser()
    if (!existsSync(dataDir)) await initialise({ dir, dataDir, secrets, binaries, user })
    refuseOtherMajor(dataDir, await majorVersion(binaries.server))
    await keepSuperuser({ dir, dataDir, secrets, binaries, user })
    await endOrphans(dataDir)
    await waitForOldPid(dataDir)
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const args = ['-D', dataDir, '-p', String(ports.postgres), ...settings]
    const { identity, exited } = await spawnServer(binaries.server, args, { logFile, cwd: dir, ...user })
    return { main: identity, companions: [], exited }
  },

  async prepare({ ports, secrets, binaries, profile }) {
    const args = ['-h', '127.0.0.1', '-p', String(ports.postgres), '-U', 'postgres', '-d', 'postgres', '-qX', '-v', 'ON_ERROR_STOP=1']
    const env = { ...process.env, PGPASSWORD: secrets.postgresSuperuserPassword }
    const { code, stderr } = await run(binaries.psql, args, { env, input: rolesSql({ secrets, mayCreateDatabases: profile !== 'app' }) })
    if (code !== 0) throw new Error(`roles and database could not be created: ${stderr.trim()}`)
  },
}

// Backends end soon after their postmaster was killed, but not while they are paused, and PostgreSQL starts in no folder that one of them still uses.
async function endOrphans(dataDir) {
  const orphans = processesIn(dataDir).filter(({ program }) => basename(program) === 'postgres')
  await endProcesses(orphans, { signal: 'SIGKILL', graceMs: 10_000 })
}

// One that was killed keeps its pid until its parent has heard of it, and PostgreSQL starts in no folder whose lock names a pid that is there.
async function waitForOldPid(dataDir) {
  const lock = join(dataDir, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10)
  for (let waited = 0; isKnown(pid) && waited < 10_000; waited += 50) await delay(50)
}

function isKnown(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function initialise({ dir, dataDir, secrets, binaries, user }) {
  writePasswordFile({ dir, secrets, user })
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const password = ['-A', 'scram-sha-256', '--pwfile', passwordFile(dir)]
  const args = ['-D', dataDir, '-U', 'postgres', ...password, '-E', 'UTF8', '--locale', locale]
  const { code, stdout, stderr } = await run(binaries.initdb, args, { cwd: dir, ...user })
  if (code !== 0) throw new Error(`initdb failed: ${stderr.trim() || stdout.trim()}`)
}

// The data outlive our secrets when somebody removes .data/ while they lie under /var/tmp: then they get the new password.
async function keepSuperuser({ dir, dataDir, secrets, binaries, user }) {
  if (readFileSync(passwordFile(dir), 'utf8') === secrets.postgresSuperuserPassword) return
  const input = `ALTER ROLE postgres PASSWORD '${secrets.postgresSuperuserPassword}'\n`
  const { code, stderr } = await run(binaries.server, ['--single', '-D', dataDir, 'postgres'], { cwd: dir, input, ...user })
  if (code !== 0) throw new Error(`the superuser's password could not be set: ${stderr.trim()}`)
  writePasswordFile({ dir, secrets, user })
}

const passwordFile = (dir) => join(dir, 'superuser-password')

function writePasswordFile({ dir, secrets, user }) {
  mkdirSync(dir, { recursive: true })
  writePrivateFile(passwordFile(dir), secrets.postgresSuperuserPassword)
  handOver(passwordFile(dir), user)
}

async function majorVersion(server) {
  const { stdout } = await run(server, ['--version'])
  return stdout.match(/(\d+)/)?.[1]
}

function refuseOtherMajor(dataDir, major) {
  const made = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (made !== major) throw new Error(`the data in ${dataDir} was made by PostgreSQL ${made}, but this machine has PostgreSQL ${major}`)
}
