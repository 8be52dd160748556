import { readdir, writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** The kernel takes no second change of somebody without privileges within a tenth of a second. */
const RETRY = { times: 3, everyMs: 150 }

/**
 * Lowers a process' priority. Linux has one for each thread: those that are there already have it changed each, later ones have that of the
 * thread that makes them. Where it groups processes by their session, niceness counts only within the group, and the groups share the processor
 * evenly; so the group is lowered too, which is why a runner has a session of its own (sched(7), "The autogroup feature"). Best effort: other
 * systems have no such files.
 */
export async function lowerPriority(pid: number, niceness: number): Promise<void> {
  if (!lower(pid, niceness)) return // it has ended already
  for (const thread of await threadsOf(pid)) lower(thread, niceness)
  for (let tries = 0; tries < RETRY.times; tries += 1) {
    try {
      return await writeFile(`/proc/${pid}/autogroup`, String(niceness))
    } catch {
      await delay(RETRY.everyMs, undefined, { ref: false })
    }
  }
}

/** The ids of a process' threads, its own included; none where the system does not tell. */
export async function threadsOf(pid: number): Promise<number[]> {
  return (await readdir(`/proc/${pid}/task`).catch(() => [])).map(Number)
}

function lower(id: number, niceness: number): boolean {
  try {
    setPriority(id, niceness)
    return true
  } catch {
    return false
  }
}
