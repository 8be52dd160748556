import type { Act } from '@/kinds/kit/worker/items'

/** What is under way when the job is told to stop may end by itself for so long; the runner is killed after 5 s. */
const MAY_END_MS = 4000
/** And so long it is waited for after that, to hear what it makes of it. */
const LISTENED_MS = 500

export interface UnderWay {
  /** Does one. @throws {StoppedMeanwhile} when the job was told to stop, and this did not end in time */
  run<Value>(idempotencyKey: string, one: (act: Act) => Promise<Value>): Promise<Value>
  close(): void
}

export class StoppedMeanwhile extends Error {}

/** Gives what is under way some time after the job is told to stop, so that it is known how it ended. */
export function createUnderWay(signal: AbortSignal): UnderWay {
  const acts = new AbortController()
  const giveUps = new Set<() => void>()
  const timers: NodeJS.Timeout[] = []

  function onStop(): void {
    timers.push(setTimeout(() => acts.abort(signal.reason), MAY_END_MS))
    timers.push(setTimeout(giveUp, MAY_END_MS + LISTENED_MS))
  }

  function giveUp(): void {
    for (const one of giveUps) one()
  }

  if (signal.aborted) onStop()
  else signal.addEventListener('abort', onStop, { once: true })

  return {
    // Not raced against the signal: that would keep something of each act for as long as the job runs.
    run: (idempotencyKey, one) =>
      new Promise((resolve, reject) => {
        const end = () => reject(new StoppedMeanwhile())
        giveUps.add(end)
        const begun = (async () => one({ idempotencyKey, signal: acts.signal }))()
        void begun.then(resolve, reject).finally(() => giveUps.delete(end))
      }),
    close() {
      signal.removeEventListener('abort', onStop)
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
