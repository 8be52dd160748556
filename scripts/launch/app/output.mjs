import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openLog } from '#launch/machine/log-file.mjs'
import { print } from '#launch/machine/terminal.mjs'

/**
 * Shows the lines a child prints as `[name] line` and keeps them in its log file. The file stays open to the end: what the child
 * started may print after it.
 * @param {string} name
 * @param {string} logFile
 */
export function createOutput(name, logFile) {
  const log = openLog(logFile)
  const show = (line) => {
    print(`[${name}] ${line}`)
    writeSync(log, `${line}\n`)
  }
  return {
    /** @param {import('node:stream').Readable} stream */
    follow: (stream) => createInterface({ input: stream }).on('line', show),
    note: show,
  }
}
