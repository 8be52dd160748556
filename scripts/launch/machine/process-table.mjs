import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity A process for life: the start time tells a recycled pid apart.
 * @typedef {ProcessIdentity & { ppid: number }} ProcessEntry
 */

/**
 * Parses one line of /proc/<pid>/stat (proc(5)). The command is in parentheses and may itself hold spaces and parentheses,
 * so fields are counted after the last ')'. Zombies count as gone: they hold no port, no file and no memory.
 * @param {string} stat
 * @returns {ProcessEntry | undefined}
 */
export function parseStat(stat) {
  const pid = Number.parseInt(stat, 10)
  const [state, ppid, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return undefined
  return { pid, ppid: Number(ppid), startedAt: rest[17] }
}

/** @param {number} pid @returns {ProcessEntry | undefined} undefined when there is no such process (any more). */
export function findProcess(pid) {
  if (process.platform !== 'linux') return listWithPs().find((entry) => entry.pid === pid)
  return readStat(pid)
}

/** @returns {ProcessEntry[]} every process that this user can see. */
export function listProcesses() {
  if (process.platform !== 'linux') return listWithPs()
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map((pid) => readStat(Number(pid))).filter((entry) => entry !== undefined)
}

function readStat(pid) {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined
    throw error
  }
}

/**
 * Processes whose current folder this is, with the program that each runs. Only Linux tells.
 * @param {string} folder
 * @returns {(ProcessIdentity & { program: string })[]}
 */
export function processesIn(folder) {
  return looked((pid) => readlinkSync(`/proc/${pid}/cwd`) === folder).map((entry) => ({
    ...entry,
    program: readlinkSync(`/proc/${entry.pid}/exe`),
  }))
}

/**
 * Processes that were started with this line in their environment, wherever they are by now. Only Linux tells.
 * @param {string} line such as `NAME=value`
 * @returns {ProcessIdentity[]}
 */
export function processesWith(line) {
  return looked((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(line))
}

// Of processes that belong to others, or that end meanwhile, nothing can be read.
function looked(matches) {
  if (process.platform !== 'linux') return []
  return listProcesses().filter(({ pid }) => {
    try {
      return matches(pid)
    } catch {
      return false
    }
  })
}

// macOS has no /proc: `lstart` has a resolution of one second, which is enough to tell a recycled pid apart.
function listWithPs() {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,lstart='], { encoding: 'utf8' }).split('\n')
  return lines.map(parsePsLine).filter((entry) => entry !== undefined)
}

function parsePsLine(line) {
  const [pid, ppid, state, ...startedAt] = line.trim().split(/\s+/)
  if (!pid || state.startsWith('Z')) return undefined
  return { pid: Number(pid), ppid: Number(ppid), startedAt: startedAt.join(' ') }
}
