import { readFileSync } from 'node:fs'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import { type ServiceName, serviceHandle } from '@/scripts/launch/services/index.mjs'

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100

/**
 * Seconds of processor time that these processes and everything below them have used so far, with children that have ended.
 * A number that a busy machine does not blur. @returns null where there is no /proc.
 */
export function processorSeconds(pids: number[]): number | null {
  if (process.platform !== 'linux') return null
  const all = new Set(pids.flatMap((pid) => [pid, ...descendantsOf(pid).map((below) => below.pid)]))
  return [...all].reduce((sum, pid) => sum + ownSeconds(pid), 0)
}

/** The fields after the command's closing parenthesis: utime, stime, cutime and cstime are the 12th to 15th (proc(5)). */
function ownSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS
  } catch {
    return 0
  }
}

/** The pid of a server of profile `bench`; none for one that was given by its address. */
export function servicePids(name: ServiceName): number[] {
  try {
    const { pid } = serviceHandle('bench', name)
    return pid === undefined ? [] : [pid]
  } catch {
    return []
  }
}
