import { processesWith } from '#launch/machine/process-table.mjs'
import { endProcesses, lineageOf, sendSignal, waitForExit } from '#launch/machine/processes.mjs'

const MARK = 'POSTROOM_STARTED_FOR'

/**
 * A mark for all that is started for this folder: children's children (a runner that was still booting when its worker was killed)
 * have it too, whoever their parent is by now. @param {string} folder of the profile
 */
export function leftoverMark(folder) {
  return { [MARK]: folder }
}

/** Whoever was started from a marked process passes the mark on no further: PostgreSQL, say, is no leftover. */
export function shedLeftoverMark() {
  delete process.env[MARK]
}

/**
 * Ends whatever bears the mark; to be called by who holds the launcher's lock, when nothing of it may run. What an earlier launcher
 * left has heard of its end, and gets `graceMs` to give its jobs back: another SIGTERM would cut that short.
 * @param {string} folder of the profile
 * @param {{ graceMs: number, log?: (line: string) => void }} options
 */
export async function endLeftovers(folder, { graceMs, log = () => {} }) {
  // A terminal that a process of ours opened bears it too, and so do we when we are started there.
  const ours = lineageOf(process.pid)
  const left = processesWith(`${MARK}=${folder}`).filter(({ pid }) => !ours.includes(pid))
  if (left.length === 0) return
  log(`waiting for what an earlier start left behind (pid ${left.map(({ pid }) => pid).join(', ')})`)
  for (const each of left) sendSignal(each, 'SIGCONT')
  if (!(await waitForExit(left, graceMs))) await endProcesses(left, { signal: 'SIGKILL', graceMs: 5_000 })
}
