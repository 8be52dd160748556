import { listProcesses } from '#launch/machine/process-table.mjs'

/** Nobody where there is none. */
export function killChildOf(pid: number | undefined, nth: number): void {
  const children = listProcesses().filter(({ ppid }) => pid !== undefined && ppid === pid)
  const child = children[nth % children.length]
  try {
    if (child) process.kill(child.pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
