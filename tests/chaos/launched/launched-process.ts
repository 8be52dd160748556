import { setTimeout as delay } from 'node:timers/promises'
import { isRunning, type ProcessIdentity, sendSignal, waitForExit } from '#launch/machine/processes.mjs'
import { killChildOf } from '@/tests/chaos/product/kill-child-of'
import type { ManagedProcess } from '@/tests/chaos/product/managed-process'
import type { Launcher } from './launcher'

const LOOK_MS = 50
/** A launcher that was killed itself comes back meanwhile. */
const BACK_MS = 180_000
/** The server takes up to 20 s for its leave when what it waits for is gone. */
const STOP_MS = 35_000

/** A server or worker that the launcher has started: whoever ends it here leaves it to the launcher to start it again. */
export function launchedProcess(options: {
  name: string
  /** What the launcher calls it. */
  child: string
  launcher: Launcher
  onMisbehaved(what: string): void
}): ManagedProcess {
  const { name, child, launcher, onMisbehaved } = options
  const find = () => launcher.childNamed(child)
  let paused: ProcessIdentity | undefined

  return {
    name,
    async start() {
      for (const deadline = Date.now() + BACK_MS; !find(); await delay(LOOK_MS))
        if (Date.now() > deadline) throw new Error(`the launcher has not started ${child} again within ${BACK_MS / 1000} s`)
    },
    async end(signal) {
      const found = find()
      if (!found) return
      sendSignal(found, signal)
      if (await waitForExit([found], STOP_MS)) return
      // A pause that began meanwhile keeps it from hearing.
      if (paused === undefined) onMisbehaved(`did not end within ${STOP_MS} ms of ${signal}`)
      sendSignal(found, 'SIGKILL')
      await waitForExit([found], STOP_MS)
    },
    killRunner: (nth) => killChildOf(find()?.pid, nth),
    pause() {
      paused = find()
      if (paused) sendSignal(paused, 'SIGSTOP')
    },
    resume() {
      if (paused) sendSignal(paused, 'SIGCONT')
      paused = undefined
    },
    isRunning: () => isRunning(find()),
    pid: () => find()?.pid,
    failedStarts: () => 0,
    close: async () => {},
  }
}
