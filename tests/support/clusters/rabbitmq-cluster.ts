import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from 'amqplib'
import { findExecutable, spawnServer } from '#launch/machine/commands.mjs'
import { choosePorts } from '#launch/machine/ports.mjs'
import { descendantsOf, endProcesses, type ProcessIdentity, sendSignal } from '#launch/machine/processes.mjs'

const NAMES = ['p1', 'p2', 'p3'] as const
export type NodeName = (typeof NAMES)[number]
const UP_MS = 180_000

export interface RabbitmqCluster {
  urlOf(name: NodeName): string
  /** All nodes, with a comma between them. */
  url: string
  signal(name: NodeName, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void
  close(): Promise<void>
}

/** Three RabbitMQ nodes on this machine that make a cluster, as an operator would set it up. */
export async function startRabbitmqCluster(folder: string): Promise<RabbitmqCluster> {
  const server = findExecutable(['/usr/lib/rabbitmq/bin/rabbitmq-server'])
  const epmd = findExecutable(['epmd', '/usr/bin/epmd'])
  if (!server || !epmd) throw new Error('rabbitmq-server is not on this machine')
  const ports = await choosePorts(['epmd', ...NAMES.flatMap((name) => [name, `${name}:distribution`])])
  const env = { ...process.env, HOME: join(folder, 'home'), ERL_EPMD_PORT: String(ports.epmd), ERL_EPMD_ADDRESS: '127.0.0.1' }
  mkdirSync(env.HOME, { recursive: true })
  writeFileSync(join(env.HOME, '.erlang.cookie'), 'postroom-cluster', { mode: 0o400 })
  const logFile = join(folder, 'cluster.log')
  const mapper = await spawnServer(epmd, ['-address', '127.0.0.1', '-port', String(ports.epmd)], { logFile, env, cwd: folder })
  const nodes = new Map<NodeName, ProcessIdentity>()
  const urlOf = (name: NodeName) => `amqp://postroom:cluster@127.0.0.1:${ports[name]}`

  for (const name of NAMES) {
    const own = join(folder, name)
    mkdirSync(join(own, 'conf.d'), { recursive: true })
    writeFileSync(join(own, 'rabbitmq.conf'), configuration(ports[name] ?? 0))
    writeFileSync(join(own, 'enabled_plugins'), '[].\n')
    const { identity } = await spawnServer(server, [], {
      logFile,
      cwd: own,
      env: { ...env, ...environmentOf(name, own, ports[`${name}:distribution`]) },
    })
    nodes.set(name, identity)
    // One after the other: the first one makes the cluster, and the others find it.
    await untilUp(urlOf(name))
  }

  const family = (name: NodeName) => {
    const main = nodes.get(name)
    return main ? [main, ...descendantsOf(main.pid)] : []
  }
  return {
    urlOf,
    url: NAMES.map(urlOf).join(),
    signal: (name, signal) => family(name).forEach((each) => void sendSignal(each, signal)),
    close: () => endProcesses([mapper.identity, ...NAMES.flatMap(family)], { signal: 'SIGKILL', graceMs: 10_000 }),
  }
}

function configuration(port: number): string {
  const members = NAMES.map((name, i) => `cluster_formation.classic_config.nodes.${i + 1} = ${name}@localhost`)
  return `listeners.tcp.default = 127.0.0.1:${port}
default_user = postroom
default_pass = cluster
cluster_formation.peer_discovery_backend = classic_config
${members.join('\n')}
cluster_partition_handling = pause_minority
disk_free_limit.absolute = 50MB
log.console = false
log.file = broker.log
`
}

function environmentOf(name: NodeName, folder: string, distributionPort = 0): Record<string, string> {
  return {
    RUNNING_UNDER_SYSTEMD: 'true',
    RABBITMQ_NODENAME: `${name}@localhost`,
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: join(folder, 'conf.d'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 2:2 +sbwt none +Q 65536 -kernel inet_dist_use_interface {127,0,0,1}',
  }
}

async function untilUp(url: string): Promise<void> {
  for (const deadline = Date.now() + UP_MS; ; await delay(500)) {
    const connection = await connect(url, { timeout: 5000 }).catch(() => null)
    if (connection) return connection.close()
    if (Date.now() > deadline) throw new Error('a node of the cluster did not come up')
  }
}
