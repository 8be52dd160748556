import type { IncomingHttpHeaders } from 'node:http'
import { isLoopbackAddress, isLoopbackName } from './origins'

/** What proxies and tunnels add to a request that they pass on. */
const forwarding = /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-client-ip|x-original-.*|true-client-ip|cf-.*)$/

export interface LocalRequest {
  socket: { remoteAddress?: string | undefined }
  headers: IncomingHttpHeaders
}

/**
 * True for a caller on this very machine, who opened the page under a loopback name and not through a proxy that
 * says so. A proxy that says nothing (nginx' plain `proxy_pass`, `ssh -R`) looks the same: never the only lock.
 */
export function isLocal({ socket, headers }: LocalRequest): boolean {
  if (!isLoopbackAddress(socket.remoteAddress) || !isLoopbackName(headers.host)) return false
  return !Object.keys(headers).some((name) => forwarding.test(name))
}
