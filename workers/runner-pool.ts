import type { RunnerProcess } from './runner-process'

export interface RunnerPool {
  /** A warm runner, or a new one when none is idle. */
  take(): Promise<RunnerProcess>
  /** Back for the next attempt; one that is no longer fit is replaced. */
  give(runner: RunnerProcess): void
  close(): Promise<void>
}

/**
 * Keeps `size` idle runners warm. Whoever takes at most `size` at a time never waits for a process to start, bar after a crash
 * and in the first seconds: resolves with the first runner, and warms the others one by one, beside what else is starting.
 * @throws {Error} when the first runner does not start
 */
export async function createRunnerPool(
  size: number,
  start: () => Promise<RunnerProcess>,
  log: { warn(fields: object, message: string): void },
): Promise<RunnerPool> {
  const all = new Set<RunnerProcess>()
  let closed = false
  let idle: RunnerProcess[] = [await startOne()]
  const noted = (error: unknown) => log.warn({ err: error }, 'runner not started')
  void fill().catch(noted)

  /** Up to `size`, one at a time. */
  async function fill(): Promise<void> {
    while (!closed && all.size < size) idle.push(await startOne())
  }

  async function startOne(): Promise<RunnerProcess> {
    const runner = await start()
    all.add(runner)
    if (closed) await end(runner)
    return runner
  }

  async function end(runner: RunnerProcess): Promise<void> {
    all.delete(runner)
    await runner.kill()
  }

  return {
    async take() {
      idle = idle.filter((runner) => runner.isFit() || !all.delete(runner))
      return idle.pop() ?? startOne()
    },
    give(runner) {
      // One more than `size` is there when somebody took while the pool was still being filled.
      if (runner.isFit() && !closed && all.size <= size) idle.push(runner)
      else end(runner).then(fill).catch(noted)
    },
    async close() {
      closed = true
      await Promise.all([...all].map(end))
    },
  }
}
