import { ALIVE_MS } from '@/workers/runner-protocol'

/**
 * Counts looks instead of time: a supervisor that was itself stopped for a minute looks once when it goes on, and then reads
 * what the runner has said meanwhile.
 */
export function createSilence(limitMs: number, onHung: () => void) {
  const everyMs = Math.min(ALIVE_MS, limitMs)
  let looks = 0
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    looks += 1
    if (looks * everyMs > limitMs) onHung()
  }

  return {
    /** From now on; safe to call while it watches already. */
    watch() {
      if (timer) return
      looks = 0
      timer = setInterval(look, everyMs)
    },
    broken() {
      looks = 0
    },
    stop() {
      clearInterval(timer)
      timer = undefined
    },
  }
}
