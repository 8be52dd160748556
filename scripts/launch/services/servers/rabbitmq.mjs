import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findExecutable, spawnServer } from '#launch/machine/commands.mjs'
import { writePrivateFile } from '#launch/machine/private-files.mjs'
import { closeFolder } from '#launch/machine/private-folders.mjs'
import { checkAmqp } from './handshakes/amqp.mjs'

/** @type {import('../private-instance.mjs').ServiceKind} */
export const rabbitmq = {
  name: 'rabbitmq',
  urlNames: ['RABBITMQ_URL'],
  packages: ['rabbitmq-server'],
  portNames: ['rabbitmq', 'management', 'distribution', 'epmd'],
  secretNames: ['rabbitmqPassword'],
  // The message stores are closed 30 ms after SIGTERM. Then 3.10's management plugin waits 5 s for its own event process, which is
  // ending too: nothing is left to save by then, and unfinished work is crash-safe anyway.
  stop: { signal: 'SIGTERM', graceMs: 2_000 },
  readyTimeoutMs: 120_000,
  check: ({ RABBITMQ_URL }) => checkAmqp(RABBITMQ_URL),

  findBinaries() {
    // Debian's /usr/sbin/rabbitmq-server switches to the user rabbitmq and fixed paths: the real script comes first.
    const server = findExecutable(['/usr/lib/rabbitmq/bin/rabbitmq-server', 'rabbitmq-server'])
    const epmd = findExecutable(['epmd', ...erlangFolders().map((folder) => join(folder, 'epmd'))])
    return server && epmd && { server, epmd }
  },

  environment: ({ ports, secrets }) => ({
    RABBITMQ_URL: `amqp://postroom:${secrets.rabbitmqPassword}@127.0.0.1:${ports.rabbitmq}`,
    RABBITMQ_MANAGEMENT_URL: `http://postroom:${secrets.rabbitmqPassword}@127.0.0.1:${ports.management}`,
  }),

  async launch(instance) {
    forgetOtherPassword(instance)
    writeConfiguration(instance)
    const env = { ...process.env, ...serverEnvironment(instance) }
    const { binaries, dir, logFile, ports } = instance
    // Started by us, epmd is a process whose pid we know. Started by Erlang it would stay behind when the broker ends.
    const epmd = await spawnServer(binaries.epmd, ['-address', '127.0.0.1', '-port', String(ports.epmd)], { logFile, env, cwd: dir })
    const broker = await spawnServer(binaries.server, [], { logFile, env, cwd: dir })
    return { main: broker.identity, companions: [epmd.identity], exited: broker.exited }
  },
}

function erlangFolders() {
  const erl = findExecutable(['erl', '/usr/lib/erlang/bin/erl'])
  if (!erl) return []
  const root = dirname(dirname(realpathSync(erl)))
  const runtimes = readdirSync(root).filter((name) => name.startsWith('erts-'))
  return [join(root, 'bin'), ...runtimes.map((name) => join(root, name, 'bin'))]
}

// RabbitMQ makes its user at the first start only. With another password than that one, its data are of no use: they may go.
function forgetOtherPassword({ dir, dataDir, secrets }) {
  const file = join(dir, 'rabbitmq.conf')
  if (!existsSync(file) || readFileSync(file, 'utf8').includes(secrets.rabbitmqPassword)) return
  rmSync(dataDir, { recursive: true, force: true })
}

function writeConfiguration({ dir, dataDir, ports, secrets }) {
  for (const folder of [dataDir, join(dir, 'home'), join(dir, 'conf.d')]) closeFolder(folder)
  writePrivateFile(join(dir, 'enabled_plugins'), '[rabbitmq_management].\n')
  // consumer_timeout: 24 h, the longest job, not the default 30 min after which RabbitMQ closes the channel (ecosystem 1.7).
  writePrivateFile(
    join(dir, 'rabbitmq.conf'),
    `listeners.tcp.default = 127.0.0.1:${ports.rabbitmq}
management.tcp.ip = 127.0.0.1
management.tcp.port = ${ports.management}
default_user = postroom
default_pass = ${secrets.rabbitmqPassword}
default_vhost = /
consumer_timeout = 86400000
disk_free_limit.absolute = 50MB
log.console = false
log.file = broker.log
`,
  )
}

function serverEnvironment({ dir, dataDir, logFile, ports, profile }) {
  return {
    HOME: join(dir, 'home'), // holds the Erlang cookie
    RUNNING_UNDER_SYSTEMD: 'true', // the script then becomes the broker instead of waiting for it: its pid is the broker's
    RABBITMQ_NODENAME: `postroom-${profile}@localhost`,
    RABBITMQ_MNESIA_BASE: dataDir,
    RABBITMQ_LOG_BASE: join(dirname(logFile), 'rabbitmq'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: join(dir, 'conf.d'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(dir, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_PID_FILE: join(dir, 'pid'),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Two schedulers that do not spin: the broker shares the machine with the application.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 2:2 +sbwt none +Q 65536 -kernel inet_dist_use_interface {127,0,0,1}',
  }
}
