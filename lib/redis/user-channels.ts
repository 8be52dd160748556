import type { Redis } from 'ioredis'
import { UserEvent } from '@/lib/contracts/live/events'
import type { RedisLog } from './client'
import { userChannel } from './keys'

const PING_EVERY_MS = 10_000
const PING_TIMEOUT_MS = 3000

export interface UserChannels {
  subscribe(userId: string): Promise<void>
  unsubscribe(userId: string): Promise<void>
  close(): void
}

export interface UserChannelsOptions {
  redis: Redis
  onEvent(userId: string, event: UserEvent): void
  /** Connected again after a time in which events may have been missed. */
  onReconnect(): void
  log: RedisLog
}

/**
 * The events of those users who have a socket at this server. A PING every 10 s finds a half-open
 * connection, which a subscriber that only listens would not notice for a quarter of an hour.
 */
export function createUserChannels({ redis, onEvent, onReconnect, log }: UserChannelsOptions): UserChannels {
  const prefix = userChannel('')
  redis.on('message', (channel: string, message: string) => {
    const event = parse(message)
    if (event) onEvent(channel.slice(prefix.length), event)
    else log.warn({ bytes: message.length }, 'dropped a message that is no event')
  })
  redis.on('ready', onReconnect)

  const watchdog = setInterval(() => {
    if (redis.status === 'ready') answersPing(redis).catch(() => redis.disconnect(true))
  }, PING_EVERY_MS)

  return {
    async subscribe(userId) {
      await redis.subscribe(userChannel(userId))
    },
    async unsubscribe(userId) {
      await redis.unsubscribe(userChannel(userId))
    },
    close() {
      clearInterval(watchdog)
      redis.disconnect()
    },
  }
}

async function answersPing(redis: Redis): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer to PING')), PING_TIMEOUT_MS)
  })
  await Promise.race([redis.ping(), late]).finally(() => clearTimeout(timer))
}

function parse(message: string): UserEvent | null {
  try {
    return UserEvent.parse(JSON.parse(message))
  } catch {
    return null
  }
}
