import type { RedisCommands } from './client'
import { presenceKey } from './keys'

const PRESENT_SECONDS = 120

export interface Presence {
  /** These people have a page in front just now. */
  seen(userIds: string[]): Promise<void>
  /** Whether this person had one within the last two minutes, at whichever server. Rejects when Redis is away. */
  isPresent(userId: string): Promise<boolean>
}

/** Who looks at a page. A hint that lives in Redis alone: a lost one is told again by every open page within seconds. */
export function createPresence(redis: RedisCommands): Presence {
  return {
    async seen(userIds) {
      await Promise.all(userIds.map((userId) => redis.set(presenceKey(userId), '1', 'EX', PRESENT_SECONDS)))
    },
    isPresent: async (userId) => (await redis.exists(presenceKey(userId))) === 1,
  }
}
