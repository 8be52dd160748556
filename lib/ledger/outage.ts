// PostgreSQL's own states: connection lost, resources exhausted, shutting down, cannot connect now, statement timed out.
const sqlStates = /^(08...|53...|57P0[1-5]|57014|25P03)$/

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

/**
 * True for an error that says "the database cannot be reached or has no room just now" and nothing about
 * the request: those become 503 with Retry-After. Causes and the members of an AggregateError count too.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (sqlStates.test(code) || socketCodes.has(code) || messages.test(error.message)) return true
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  return isOutage(error.cause)
}
