import { join } from 'node:path'
import { findExecutable, spawnServer } from '#launch/machine/commands.mjs'
import { writePrivateFile } from '#launch/machine/private-files.mjs'
import { closeFolder } from '#launch/machine/private-folders.mjs'
import { checkRedis } from './handshakes/redis.mjs'

/** @type {import('../private-instance.mjs').ServiceKind} */
export const redis = {
  name: 'redis',
  urlNames: ['REDIS_URL'],
  packages: ['redis-server'],
  portNames: ['redis'],
  secretNames: ['redisPassword'],
  stop: { signal: 'SIGTERM', graceMs: 10_000 },
  readyTimeoutMs: 30_000,
  check: ({ REDIS_URL }) => checkRedis(REDIS_URL),

  findBinaries() {
    const server = findExecutable(['redis-server', 'valkey-server', '/usr/bin/redis-server'])
    return server && { server }
  },

  environment: ({ ports, secrets }) => ({ REDIS_URL: `redis://:${secrets.redisPassword}@127.0.0.1:${ports.redis}` }),

  async launch({ dir, dataDir, logFile, ports, secrets, binaries }) {
    closeFolder(dataDir)
    const configFile = join(dir, 'redis.conf')
    writePrivateFile(configFile, configuration({ dataDir, ports, secrets }))
    const { identity, exited } = await spawnServer(binaries.server, [configFile], { logFile, cwd: dir })
    return { main: identity, companions: [], exited }
  },
}

// The password stands in a file, not among the arguments: those can be read by every user of the machine.
function configuration({ dataDir, ports, secrets }) {
  return `bind 127.0.0.1
port ${ports.redis}
dir "${dataDir}"
requirepass ${secrets.redisPassword}
appendonly yes
save ""
daemonize no
`
}
