import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import type { IsAllowed } from './addresses'

/** An address that may not be reached. Nothing was sent. */
export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress'
}

type Build = typeof buildConnector
export type Lookup = typeof lookup

interface ConnectorOptions {
  isAllowed: IsAllowed
  timeoutMs: number
  /** The system's, unless a test has its own. */
  resolve?: Lookup
}

/**
 * Opens sockets to allowed addresses only, whatever a name stands for at this moment. An address in the place of a name is looked at
 * before, for nobody looks it up; of a name all that it stands for is; and the socket's own other end afterwards, before a byte is sent.
 */
export function createConnector(build: Build, { isAllowed, timeoutMs, resolve = lookup }: ConnectorOptions): buildConnector.connector {
  const guarded: LookupFunction = (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const forbidden = found.some(({ address }) => !isAllowed(address))
      const [first] = found
      if (forbidden || !first) return done(new ForbiddenAddress('its name stands for an address that may not be called'), '')
      if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })
  }
  const connect = build({ timeout: timeoutMs, lookup: guarded })

  return (options, callback) => {
    const host = options.hostname.replace(/^\[(.*)\]$/, '$1')
    if (isIP(host) !== 0 && !isAllowed(host)) return callback(new ForbiddenAddress('its address may not be called'), null)
    connect(options, (...[error, socket]) => {
      if (error || !socket) return callback(error ?? new Error('no socket'), null)
      if (isAllowed(socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(new ForbiddenAddress('the other end is an address that may not be called'), null)
    })
  }
}
