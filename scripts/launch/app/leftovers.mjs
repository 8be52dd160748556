import { processesWith } from '#launch/machine/process-table.mjs'
import { endProcesses, sendSignal, waitForExit } from '#launch/machine/processes.mjs'

/**
 * A mark for all that is started for this folder: children's children (a runner that was still booting when its worker was killed)
 * have it too, whoever their parent is by now. @param {string} folder of the profile
 */
export function leftoverMark(folder) {
  return { POSTROOM_STARTED_FOR: folder }
}

/**
 * Ends whatever bears the mark; to be called by who holds the launcher's lock, when nothing of it may run. What an earlier launcher
 * left has heard of its end, and gets `graceMs` to give its jobs back: another SIGTERM would cut that short.
 * @param {string} folder of the profile
 * @param {{ graceMs: number, log?: (line: string) => void }} options
 */
export async function endLeftovers(folder, { graceMs, log = () => {} }) {
  const [[name, value]] = Object.entries(leftoverMark(folder))
  const left = processesWith(`${name}=${value}`)
  if (left.length === 0) return
  log(`waiting for what an earlier start left behind (pid ${left.map(({ pid }) => pid).join(', ')})`)
  for (const each of left) sendSignal(each, 'SIGCONT')
  if (!(await waitForExit(left, graceMs))) await endProcesses(left, { signal: 'SIGKILL', graceMs: 5_000 })
}
