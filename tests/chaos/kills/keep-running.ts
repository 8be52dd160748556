import { setTimeout as delay } from 'node:timers/promises'
import type { TestProcess } from '@/tests/support/processes/processes'

const START_AGAIN_MS = 200

export interface KeptProcess {
  /** Null while it is being started. */
  pid(): number | null
  /** Ends it and starts it no more. */
  close(): Promise<void>
}

/** A process that is started again whenever it has ended, as a supervisor of processes does. Resolves when it is ready for the first time. */
export async function keepRunning(start: () => Promise<TestProcess>): Promise<KeptProcess> {
  let closed = false
  let current: TestProcess | null = await start()
  const over = keep()

  async function keep(): Promise<void> {
    while (!closed) {
      await current?.exited
      current = null
      if (closed) return
      // It may be killed, or miss what it needs, before it is ready.
      current = await start().catch(() => null)
      if (!current) await delay(START_AGAIN_MS)
    }
    await current?.kill()
  }

  return {
    pid: () => current?.pid ?? null,
    async close() {
      closed = true
      await current?.kill()
      await over
    },
  }
}
