import { createHash } from 'node:crypto'
import type { RedisCommands } from './client'

type Script = (redis: RedisCommands, keys: string[], args: (string | number)[]) => Promise<unknown>

/** A script that is sent by its name: whole only where Redis does not know it, as after it was away. */
export function createScript(lua: string): Script {
  const name = createHash('sha1').update(lua).digest('hex')
  return async (redis, keys, args) => {
    try {
      return await redis.evalsha(name, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return redis.eval(lua, keys.length, ...keys, ...args)
    }
  }
}
