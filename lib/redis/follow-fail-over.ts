import { Redis } from 'ioredis'
import type { RedisCommands } from './client'

/**
 * A client that sends commands learns soon that its server stands still, and finds the one that took over. One that only listens
 * hears nothing from either: it is made to connect anew when the other one is somewhere else. In a cluster every node tells all.
 */
export function followFailOver(commands: RedisCommands, subscriber: Redis): void {
  if (!(commands instanceof Redis)) return
  let last = placeOf(commands)
  commands.on('ready', () => {
    const now = placeOf(commands)
    if (last !== undefined && now !== last) subscriber.disconnect(true)
    last = now
  })
}

function placeOf({ status, stream }: Redis): string | undefined {
  return status === 'ready' ? `${stream.remoteAddress}:${stream.remotePort}` : undefined
}
