import type { FastifyRequest } from 'fastify'
import { isLoopbackAddress, isLoopbackName } from './origins'

/** True for a caller on this very machine, who opened the page under a loopback name and not through a proxy. */
export function isLocal({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  return isLoopbackAddress(socket.remoteAddress) && isLoopbackName(headers.host) && !headers['x-forwarded-for']
}
