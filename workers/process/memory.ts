import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process that takes a gigabyte within this time is one that the system has to deal with. */
const LOOK_EVERY_MS = 500

const run = promisify(execFile)

/**
 * Looks at all memory of a process from outside, what native code holds too: its own event loop may be busy. `limitMb` null: nothing is
 * looked at.
 */
export function createMemoryGuard(pid: number, limitMb: number | null, onBeyond: (megabytes: number) => void) {
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const megabytes = await residentMb(pid)
    if (timer && limitMb !== null && megabytes > limitMb) onBeyond(megabytes)
  }

  return {
    /** From now on; safe to call while it watches already. */
    watch() {
      if (limitMb !== null) timer ??= setInterval(() => void look(), LOOK_EVERY_MS)
    },
    stop() {
      clearInterval(timer)
      timer = undefined
    },
  }
}

/** 0 for a process that has gone. */
export async function residentMb(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    // No Linux, or no such process: `ps` knows which.
    return run('ps', ['-o', 'rss=', '-p', String(pid)]).then(
      ({ stdout }) => Number(stdout.trim()) / 1024,
      () => 0,
    )
  }
}
