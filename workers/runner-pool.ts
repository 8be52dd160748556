import type { RunnerProcess } from './runner-process'

export interface RunnerPool {
  /** A warm runner, or the next to be free or started when none is. */
  take(): Promise<RunnerProcess>
  /** Back for the next attempt; one that is no longer fit is replaced. */
  give(runner: RunnerProcess): void
  /** Resolves when all are there. */
  filled(): Promise<void>
  close(): Promise<void>
}

/** `isAwaited`: somebody waits for this very one, as at the start, or after a crash. */
export type StartRunner = (how: { isAwaited: boolean }) => Promise<RunnerProcess>

interface Waiter {
  resolve(runner: RunnerProcess): void
  reject(error: unknown): void
}

/**
 * Keeps `size` runners. Resolves with the first one, and warms the others one by one, beside what else is starting; whoever
 * comes before that has one started at once. From then on nobody who takes at most `size` at a time waits for a process to
 * start, bar after a crash.
 * @throws {Error} when the first runner does not start
 */
export async function createRunnerPool(
  size: number,
  start: StartRunner,
  log: { warn(fields: object, message: string): void },
): Promise<RunnerPool> {
  const all = new Set<RunnerProcess>()
  let idle: RunnerProcess[] = []
  const waiting: Waiter[] = []
  let starting = 0
  let closed = false

  const hasRoom = () => !closed && all.size + starting < size

  async function startOne(): Promise<void> {
    starting += 1
    const isAwaited = all.size === 0 || waiting.length > 0
    const runner = await start({ isAwaited }).finally(() => {
      starting -= 1
    })
    all.add(runner)
    if (closed) await end(runner)
    offer(runner)
  }

  function offer(runner: RunnerProcess): void {
    const next = waiting.shift()
    if (next) next.resolve(runner)
    else idle.push(runner)
  }

  async function fill(): Promise<void> {
    while (hasRoom()) await startOne()
  }

  function failed(error: unknown): void {
    log.warn({ err: error }, 'runner not started')
    waiting.shift()?.reject(error)
  }

  async function end(runner: RunnerProcess): Promise<void> {
    all.delete(runner)
    await runner.kill()
  }

  async function replace(runner: RunnerProcess): Promise<void> {
    await end(runner)
    if (hasRoom()) await startOne()
  }

  await startOne()
  const filled = fill().catch(failed)

  return {
    async take() {
      idle = idle.filter((runner) => runner.isFit() || !all.delete(runner))
      const runner = idle.pop()
      if (runner) return runner
      const next = new Promise<RunnerProcess>((resolve, reject) => waiting.push({ resolve, reject }))
      if (hasRoom()) startOne().catch(failed)
      return next
    },
    give(runner) {
      if (runner.isFit() && !closed) offer(runner)
      else void replace(runner).catch(failed)
    },
    filled: () => filled,
    async close() {
      closed = true
      await Promise.all([...all].map(end))
    },
  }
}
