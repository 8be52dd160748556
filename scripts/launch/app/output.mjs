import { writeSync } from 'node:fs'
import { eachLine, isLogLine, visible } from '#launch/machine/lines.mjs'
import { openLog } from '#launch/machine/log-file.mjs'
import { print } from '#launch/machine/terminal.mjs'

/**
 * Shows the lines a child prints as `[name] line` and keeps them in its log file, where every line is JSON: what the child did not
 * print by its log (the last words of a process that crashes) becomes a message in one. The file stays open to the end: what the
 * child started may print after it.
 * @param {string} name
 * @param {string} logFile
 */
export function createOutput(name, logFile) {
  const log = openLog(logFile)
  const show = (line) => {
    const text = visible(line)
    print(`[${name}] ${text}`)
    writeSync(log, `${isLogLine(text) ? text : wrapped(text)}\n`)
  }
  const wrapped = (msg) => JSON.stringify({ level: 40, time: Date.now(), name, from: 'output', msg })
  return {
    /** @param {import('node:stream').Readable} stream */
    follow: (stream) => eachLine(stream, show),
    note: show,
  }
}
