import { type Trouble, troubleOf } from '@/lib/connection-trouble'

/**
 * What a server says that cannot do it now, whatever was asked. 08, 57P: connection lost, shutting down, starting. 53, 58: no room,
 * its disk fails. 57014, 25P03, 25P04: it took too long. 25006, 55000: it takes no writes, for it is a standby, was demoted, or has
 * a full disk. 28, 3D000: it lets nobody in just now, as while passwords change or a backup is restored.
 */
const sqlStates = /^(08...|53...|58...|28...|57P0[1-5]|57014|25P0[34]|25006|55000|3D000)$/

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// node-postgres gives these no code (pg 8.23, pg-pool 3).
const messages =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|client has encountered a connection error/i

/** A certificate that has expired is renewed. */
const tls = new Set<Trouble>(['certificate', 'unencrypted'])

/**
 * True for an error that says "the database cannot be reached or has no room just now" and nothing about
 * the request: those become 503 with Retry-After. Causes and the members of an AggregateError count too.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (sqlStates.test(code) || socketCodes.has(code) || messages.test(error.message)) return true
  if (tls.has(troubleOf(error))) return true
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  return isOutage(error.cause)
}
