import { pino, stdSerializers } from 'pino'
import { troubleOf } from './connection-trouble'
import { visible } from './visible'

/**
 * One JSON line per event on standard output. What could hold a secret is blanked before it is written, and no line has a
 * character that would move a terminal's cursor or end the line for a reader: JSON lets some of them stand as they are.
 */
export function createLogger(name: string, level: string, destination?: { write(line: string): void }) {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.secret', '*.token', '*.url'],
    hooks: { streamWrite: visible },
    serializers: { err: errorFields },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** Of a service that cannot be reached: where in a library that was noticed helps nobody, and it may be noticed many times a second. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error) || troubleOf(error) === 'unusable') return stdSerializers.err(error as Error)
  const { name, message, code } = error as Error & { code?: unknown }
  return { type: name, message, code }
}

export type Logger = ReturnType<typeof createLogger>
