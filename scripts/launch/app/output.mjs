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
  let complaint = ''
  const show = (line) => {
    const text = visible(line)
    print(`[${name}] ${text}`)
    writeSync(log, `${isLogLine(text) ? text : wrapped(text)}\n`)
  }
  const complain = (line) => {
    if (tellsWhatIsWrong(line)) complaint = visible(line).trim()
    show(line)
  }
  const wrapped = (msg) => JSON.stringify({ level: 40, time: Date.now(), name, from: 'output', msg })
  return {
    /** @param {import('node:child_process').ChildProcess} child */
    follow({ stdout, stderr }) {
      eachLine(stdout, show)
      eachLine(stderr, complain)
    },
    note: show,
    /** The last that it said on its error output. */
    complaint: () => complaint,
  }
}

// A stack, the line of code and Node's version stand around what is wrong.
const tellsWhatIsWrong = (line) => /[a-z]/i.test(line) && !/^\s+at |^Node\.js v|^node:|^file:/.test(line)
