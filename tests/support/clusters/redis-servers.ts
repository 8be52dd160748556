import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { spawnServer } from '#launch/machine/commands.mjs'
import { choosePorts } from '#launch/machine/ports.mjs'
import { endProcesses, type ProcessIdentity, sendSignal } from '#launch/machine/processes.mjs'

const UP_MS = 60_000
const PASSWORD = 'several'

export interface RedisServers {
  url: string
  /** To the server that listens on this port. */
  signal(port: number, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void
  /** Where the commands of a sentinel's clients go now. */
  primaryPort(): Promise<number>
  close(): Promise<void>
}

/** A primary, a replica and three sentinels that change them over after a second. */
export async function startSentinels(): Promise<RedisServers> {
  const ports = await choosePorts(['primary', 'replica', 's1', 's2', 's3'])
  const servers = createServers()
  const common = `requirepass ${PASSWORD}\nmasterauth ${PASSWORD}\n`
  await servers.start(ports.primary, common)
  await servers.start(ports.replica, `${common}replicaof 127.0.0.1 ${ports.primary}\n`)
  const sentinels = [ports.s1, ports.s2, ports.s3]
  const watched = `sentinel monitor main 127.0.0.1 ${ports.primary} 2
sentinel auth-pass main ${PASSWORD}
sentinel down-after-milliseconds main 1000
sentinel failover-timeout main 5000
requirepass ${PASSWORD}
sentinel sentinel-pass ${PASSWORD}
`
  for (const port of sentinels) await servers.start(port, watched, ['--sentinel'])
  const ask = new Redis({ port: ports.s1, password: PASSWORD })
  // A sentinel votes with those that it has heard of.
  await until(async () => {
    const known = await ask.call('SENTINEL', 'sentinels', 'main')
    const replicas = await ask.call('SENTINEL', 'replicas', 'main')
    return Array.isArray(known) && known.length === 2 && Array.isArray(replicas) && replicas.length === 1
  })
  return {
    url: `redis+sentinel://:${PASSWORD}@${sentinels.map((port) => `127.0.0.1:${port}`).join()}/main`,
    signal: servers.signal,
    primaryPort: async () => Number(((await ask.call('SENTINEL', 'get-master-addr-by-name', 'main')) as string[])[1]),
    async close() {
      ask.disconnect()
      await servers.close()
    },
  }
}

/** Three nodes that have a third of the slots each. */
export async function startRedisCluster(): Promise<Omit<RedisServers, 'primaryPort'>> {
  const ports = Object.values(await choosePorts(['c1', 'c2', 'c3', 'b1', 'b2', 'b3']))
  const servers = createServers()
  const nodes = ports.slice(0, 3)
  for (const [i, port] of nodes.entries())
    await servers.start(port, `requirepass ${PASSWORD}\nmasterauth ${PASSWORD}\ncluster-enabled yes\ncluster-port ${ports[3 + i]}\n`)
  const hosts = nodes.map((port) => `127.0.0.1:${port}`)
  await promisify(execFile)('redis-cli', ['-a', PASSWORD, '--no-auth-warning', '--cluster', 'create', ...hosts, '--cluster-yes'])
  const ask = new Redis({ port: nodes[2], password: PASSWORD })
  await until(async () => String(await ask.call('CLUSTER', 'INFO')).includes('cluster_state:ok'))
  ask.disconnect()
  return { url: `redis+cluster://:${PASSWORD}@${hosts.join()}`, signal: servers.signal, close: servers.close }
}

function createServers() {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-redis-'))
  const started = new Map<number, ProcessIdentity>()
  return {
    async start(port = 0, configuration = '', args: string[] = []) {
      const own = join(folder, String(port))
      mkdirSync(own)
      const file = join(own, 'redis.conf')
      writeFileSync(file, `bind 127.0.0.1\nport ${port}\ndir "${own}"\nsave ""\n${configuration}`)
      const { identity } = await spawnServer('/usr/bin/redis-server', [file, ...args], { logFile: join(own, 'log'), cwd: own })
      started.set(port, identity)
      const probe = new Redis({ port, password: PASSWORD, lazyConnect: true, retryStrategy: () => 50 })
      probe.on('error', () => {})
      await until(() => probe.ping().then((answer) => answer === 'PONG'))
      probe.disconnect()
    },
    signal(port: number, signal: NodeJS.Signals) {
      const found = started.get(port)
      if (found) sendSignal(found, signal)
    },
    async close() {
      await endProcesses([...started.values()], { signal: 'SIGKILL', graceMs: 5000 })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + UP_MS; !(await isSo().catch(() => false)); await delay(100))
    if (Date.now() > deadline) throw new Error('the Redis servers did not come up')
}
