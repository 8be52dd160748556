import { type RunnerNeeds, usualNeeds } from './runner-needs'
import type { RunnerProcess } from './runner-process'

export interface RunnerPool {
  /** A warm runner that is made for this, or the next to be free or started when none is. */
  take(needs?: RunnerNeeds): Promise<RunnerProcess>
  /** Back for the next attempt; one that is no longer fit is replaced. */
  give(runner: RunnerProcess): void
  /** Resolves when all are there. */
  filled(): Promise<void>
  close(): Promise<void>
}

/** `isAwaited`: somebody waits for this very one, as at the start, or after a crash. */
export type StartRunner = (how: { isAwaited: boolean; needs: RunnerNeeds }) => Promise<RunnerProcess>

interface Waiter {
  needs: RunnerNeeds
  resolve(runner: RunnerProcess): void
  reject(error: unknown): void
}

/** A runner that is there, and how many attempts are in it. */
interface Held {
  runner: RunnerProcess
  needs: RunnerNeeds
  load: number
}

/**
 * Keeps `size` runners at the most, enough for as many attempts at a time. Resolves with the first one, and warms the others one by
 * one, beside what else is starting; whoever comes before that has one started at once. From then on nobody waits for a process to
 * start, bar after a crash and where other runners are needed than are there: then one that is idle makes room.
 * @param warm what they are made for
 * @throws {Error} when the first runner does not start
 */
export async function createRunnerPool(
  size: number,
  start: StartRunner,
  log: { warn(fields: object, message: string): void },
  warm: readonly RunnerNeeds[] = Array.from({ length: size }, () => usualNeeds),
): Promise<RunnerPool> {
  const held = new Map<RunnerProcess, Held>()
  const waiting: Waiter[] = []
  let starting = 0
  let closed = false

  const hasRoom = () => !closed && held.size + starting < size
  const idle = () => [...held.values()].filter(({ load }) => load === 0)

  /** @param room resolves when there is memory for it */
  async function startOne(needs: RunnerNeeds, room?: Promise<void>): Promise<void> {
    starting += 1
    await room
    const isAwaited = held.size === 0 || waiting.some((waiter) => waiter.needs === needs)
    const runner = await start({ isAwaited, needs }).finally(() => {
      starting -= 1
    })
    const fresh = { runner, needs, load: 0 }
    held.set(runner, fresh)
    if (closed) await end(fresh)
    offer(fresh)
  }

  /** To those who wait for one like it; idle and of no use to them, it makes room. */
  function offer(free: Held): void {
    while (free.load < free.needs.concurrency) {
      const at = waiting.findIndex(({ needs }) => needs === free.needs)
      const [next] = at < 0 ? [] : waiting.splice(at, 1)
      if (!next) break
      free.load += 1
      next.resolve(free.runner)
    }
    const [other] = waiting
    if (free.load === 0 && other && !closed) replace(free, other.needs).catch(failed(other.needs))
  }

  async function fill(): Promise<void> {
    for (const needs of warm.slice(1)) if (hasRoom()) await startOne(needs).catch(failed(needs))
  }

  const failed = (needs: RunnerNeeds) => (error: unknown) => {
    log.warn({ err: error }, 'runner not started')
    const at = waiting.findIndex((waiter) => waiter.needs === needs)
    if (at >= 0) waiting.splice(at, 1)[0]?.reject(error)
  }

  async function end({ runner }: Held): Promise<void> {
    held.delete(runner)
    await runner.kill()
  }

  async function replace(gone: Held, needs: RunnerNeeds): Promise<void> {
    const ended = end(gone)
    await (hasRoom() ? startOne(needs, ended) : ended)
  }

  await startOne(warm[0] ?? usualNeeds)
  const filled = fill()

  return {
    async take(needs = usualNeeds) {
      for (const { runner } of idle()) if (!runner.isFit()) held.delete(runner)
      const able = [...held.values()].filter((one) => one.needs === needs && one.load < needs.concurrency && one.runner.isFit())
      // The fullest that has room: what is idle may be of use to others.
      const best = able.reduce<Held | null>((most, one) => (most && most.load > one.load ? most : one), null)
      if (best) {
        best.load += 1
        return best.runner
      }
      const next = new Promise<RunnerProcess>((resolve, reject) => waiting.push({ needs, resolve, reject }))
      const [other] = idle()
      if (hasRoom()) startOne(needs).catch(failed(needs))
      else if (other) replace(other, needs).catch(failed(needs))
      return next
    },
    give(runner) {
      const own = held.get(runner)
      if (!own) return
      own.load -= 1
      if (runner.isFit() && !closed) offer(own)
      else if (own.load === 0) {
        const needs = waiting[0]?.needs ?? own.needs
        replace(own, needs).catch(failed(needs))
      }
    },
    filled: () => filled,
    async close() {
      closed = true
      await Promise.all([...held.values()].map(end))
    },
  }
}
