export interface WakeableLoop {
  /** Runs the step now, or once more after the run that is under way. */
  wake(): void
  /** Resolves when no step runs any more. */
  stop(): Promise<void>
}

/**
 * Runs `step` at every wake-up and at least every `everyMs`; never twice at the same time. Wake-ups that come
 * within `restMs` of a run make one run together, at the end of that time.
 */
export function createWakeableLoop(
  { everyMs, restMs = 0 }: { everyMs: number; restMs?: number },
  step: () => Promise<void>,
  onError: (error: unknown) => void,
): WakeableLoop {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let endRest = () => {}

  async function run(): Promise<void> {
    do {
      again = false
      await step().catch(onError)
      if (restMs > 0 && !stopped) await rest()
    } while (again && !stopped)
    running = null
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
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
      endRest()
      clearInterval(timer)
      await running
    },
  }
}
