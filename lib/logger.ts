import { pino } from 'pino'

/** One JSON line per event on standard output. What could hold a secret is blanked before it is written. */
export function createLogger(name: string, level: string) {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.secret', '*.token', '*.url'],
  })
}

export type Logger = ReturnType<typeof createLogger>
