import { Redis } from 'ioredis'

export interface RedisLog {
  warn(fields: object, message: string): void
}

/**
 * For commands on the live path: each fails within a second and none is queued while Redis is away, so a
 * dead Redis costs a bar its smoothness and nothing else. Only idempotent commands may go through it.
 */
export function createCommandClient(url: string, log: RedisLog): Redis {
  const redis = new Redis(url, {
    commandTimeout: 1000,
    socketTimeout: 5000,
    connectTimeout: 3000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(2000, 50 * 2 ** times),
  })
  logChanges(redis, 'commands', log)
  return redis
}

/** For subscriptions: waits as long as it takes and subscribes again by itself. */
export function createSubscriberClient(url: string, log: RedisLog): Redis {
  const redis = new Redis(url, {
    connectTimeout: 3000,
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    autoResubscribe: true,
    retryStrategy: (times) => Math.min(2000, 50 * 2 ** times),
  })
  logChanges(redis, 'subscriptions', log)
  return redis
}

/** One line when Redis goes; ioredis itself would repeat its error at every retry. */
function logChanges(redis: Redis, use: string, log: RedisLog): void {
  let told = false
  redis.on('error', (error) => {
    if (!told) log.warn({ use, err: error }, 'Redis connection lost')
    told = true
  })
  redis.on('ready', () => {
    told = false
  })
}
