import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { connectionTrouble } from '@/lib/connection-trouble'
import { type RedisAddress, readRedisUrl } from './address'

export interface RedisLog {
  warn(fields: object, message: string): void
}

/** What commands go through: one server, the one that sentinels name, or a cluster. */
export type RedisCommands = Redis | Cluster

const retryStrategy = (times: number) => Math.min(2000, 50 * 2 ** times)

/**
 * For commands on the live path: each fails within a second and none is queued while Redis is away, so a
 * dead Redis costs a bar its smoothness and nothing else. Only idempotent commands may go through it.
 */
export function createCommandClient(url: string, log: RedisLog): RedisCommands {
  const redis = connect(url, {
    commandTimeout: 1000,
    socketTimeout: 5000,
    connectTimeout: 3000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy,
  })
  logChanges(redis, { use: 'commands', url, log })
  return redis
}

/**
 * For subscriptions: waits as long as it takes and subscribes again by itself. In a cluster it listens to one node, the next
 * one when that cannot be reached: whatever node an event is published at, all of them tell it.
 */
export function createSubscriberClient(url: string, log: RedisLog): Redis {
  const address = readRedisUrl(url)
  const options: RedisOptions = {
    connectTimeout: 3000,
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    autoResubscribe: true,
    retryStrategy,
  }
  const redis = address.kind === 'cluster' ? connectToOneOf(address, options) : connectTo(address, options)
  logChanges(redis, { use: 'subscriptions', url, log })
  return redis
}

function connect(url: string, options: RedisOptions): RedisCommands {
  const address = readRedisUrl(url)
  if (address.kind !== 'cluster') return connectTo(address, options)
  const { enableOfflineQueue, ...redisOptions } = options
  return new Cluster(address.hosts, {
    redisOptions: { ...redisOptions, ...address.login },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    // Certificates are for names, which a cluster's own table of addresses does not have.
    ...(address.login.tls ? { dnsLookup: (name, done) => done(null, name) } : {}),
  })
}

function connectTo(address: Exclude<RedisAddress, { kind: 'cluster' }>, options: RedisOptions): Redis {
  if (address.kind === 'server') return new Redis(address.url, options)
  const { hosts, name, db, login } = address
  return new Redis({
    ...options,
    ...login,
    sentinels: hosts,
    name,
    db,
    ...(login.password ? { sentinelPassword: login.password } : {}),
    ...(login.tls ? { enableTLSForSentinelMode: true, sentinelTLS: login.tls } : {}),
    sentinelRetryStrategy: retryStrategy,
    sentinelCommandTimeout: 3000,
  })
}

function connectToOneOf({ hosts, login }: Extract<RedisAddress, { kind: 'cluster' }>, options: RedisOptions): Redis {
  const redis: Redis = new Redis({
    ...options,
    ...login,
    ...hosts[0],
    retryStrategy(times) {
      Object.assign(redis.options, hosts[times % hosts.length])
      return retryStrategy(times)
    },
  })
  return redis
}

/** One line when Redis goes; ioredis itself would repeat its error at every retry. */
function logChanges(redis: RedisCommands, { use, url, log }: { use: string; url: string; log: RedisLog }): void {
  let told = false
  redis.on('error', (error) => {
    if (!told) log.warn({ use, reason: connectionTrouble('Redis', url, error) }, 'Redis connection lost')
    told = true
  })
  redis.on('ready', () => {
    told = false
  })
}
