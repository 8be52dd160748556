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

interface Going {
  tell: AbortController | null
  giveUp(): void
}

export class StoppedMeanwhile extends Error {}

/** Gives what is under way some time after the job is told to stop, so that it is known how it ended. */
export function createUnderWay(signal: AbortSignal): UnderWay {
  /** One each: what listens to a signal for an act, as `fetch` does, would else be held for as long as the job runs. */
  const acts = new Set<Going>()
  const timers: NodeJS.Timeout[] = []
  let isTold = false

  function onStop(): void {
    timers.push(setTimeout(tellAll, MAY_END_MS), setTimeout(giveUpAll, MAY_END_MS + LISTENED_MS))
  }

  function tellAll(): void {
    isTold = true
    for (const { tell } of acts) tell?.abort(signal.reason)
  }

  function giveUpAll(): void {
    for (const { giveUp } of acts) giveUp()
  }

  function signalOf(going: Going): AbortSignal {
    going.tell ??= new AbortController()
    if (isTold) going.tell.abort(signal.reason)
    return going.tell.signal
  }

  if (signal.aborted) onStop()
  else signal.addEventListener('abort', onStop, { once: true })

  return {
    run: (idempotencyKey, one) =>
      new Promise((resolve, reject) => {
        const going: Going = { tell: null, giveUp: () => reject(new StoppedMeanwhile()) }
        acts.add(going)
        const begun = (async () => one(actOf(idempotencyKey, () => signalOf(going))))()
        void begun.then(resolve, reject).finally(() => acts.delete(going))
      }),
    close() {
      signal.removeEventListener('abort', onStop)
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Its signal is made for whoever asks for it: most acts need none, and it costs more than all else about one. */
function actOf(idempotencyKey: string, signal: () => AbortSignal): Act {
  return {
    idempotencyKey,
    get signal() {
      return signal()
    },
  }
}
