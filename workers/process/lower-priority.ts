import { writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** Lower than the server's and the supervisor's, so that a page stays smooth on a machine they share. */
const NICENESS = 10
/** The kernel takes no second change of somebody without privileges within a tenth of a second. */
const RETRY = { times: 3, everyMs: 150 }

/**
 * Lowers a process' priority. Where Linux groups processes by their session, niceness counts only within the group,
 * and the groups share the processor evenly; so the group is lowered too, which is why a runner has a session of its
 * own (sched(7), "The autogroup feature"). Best effort: other systems have no such file.
 */
export async function lowerPriority(pid: number): Promise<void> {
  try {
    setPriority(pid, NICENESS)
  } catch {
    return // it has ended already
  }
  for (let tries = 0; tries < RETRY.times; tries += 1) {
    try {
      return await writeFile(`/proc/${pid}/autogroup`, String(NICENESS))
    } catch {
      await delay(RETRY.everyMs, undefined, { ref: false })
    }
  }
}
