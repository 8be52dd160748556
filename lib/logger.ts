import { pino } from 'pino'
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
  }
  return destination ? pino(options, destination) : pino(options)
}

export type Logger = ReturnType<typeof createLogger>
