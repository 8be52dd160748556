import { format, stripVTControlCharacters } from 'node:util'
import type { Logger } from './logger'

const MOST_CHARACTERS = 8000

const consoleLevels = { log: 'info', info: 'info', debug: 'debug', trace: 'debug', warn: 'warn', error: 'error' } as const
type Level = (typeof consoleLevels)[keyof typeof consoleLevels]

/**
 * Everything else that this process prints becomes a field of a log line too: Next tells of failures with the address that was
 * asked for, and who asks could write whole lines of our log that way. The logger itself writes past these, to the descriptor.
 */
export function captureOutput(log: Logger): void {
  for (const [method, level] of Object.entries(consoleLevels)) {
    console[method as keyof typeof consoleLevels] = (...parts: unknown[]) => write(level, parts)
  }
  process.stdout.write = printed('info')
  process.stderr.write = printed('warn')
  // Node's own way to print a warning goes past process.stderr.
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ from: 'node', err: warning }, 'warning'))

  function write(level: Level, parts: unknown[]): void {
    const err = parts.find((part) => part instanceof Error)
    const text = format(...parts.map((part) => (part instanceof Error ? part.message : part)))
    const said = stripVTControlCharacters(text).trim().slice(0, MOST_CHARACTERS)
    if (said || err) log[level]({ from: 'output', ...(err ? { err } : {}) }, said)
  }

  function printed(level: Level): typeof process.stdout.write {
    return (chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
      write(level, [typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()])
      const told = typeof encoding === 'function' ? encoding : done
      if (typeof told === 'function') told()
      return true
    }
  }
}
