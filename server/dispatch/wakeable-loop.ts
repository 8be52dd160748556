export interface WakeableLoop {
  /** Runs the step now, or once more after the run that is under way. */
  wake(): void
  /** Resolves when no step runs any more. */
  stop(): Promise<void>
}

/** Runs `step` at every wake-up and at least every `everyMs`; never twice at the same time. */
export function createWakeableLoop(everyMs: number, step: () => Promise<void>, onError: (error: unknown) => void): WakeableLoop {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function run(): Promise<void> {
    do {
      again = false
      await step().catch(onError)
    } while (again && !stopped)
    running = null
  }

  function wake(): void {
    if (stopped) return
    again = true
    running ??= run()
  }

  const timer = setInterval(wake, everyMs)
  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
