import type { RunnerProcess } from './runner-process'

export interface RunnerPool {
  /** A warm runner, or a new one when none is idle. */
  take(): Promise<RunnerProcess>
  /** Back for the next attempt; one that is no longer fit is replaced. */
  give(runner: RunnerProcess): void
  close(): Promise<void>
}

/** Keeps `size` idle runners warm. Whoever takes at most `size` at a time never waits for a process to start, bar after a crash. */
export async function createRunnerPool(
  size: number,
  start: () => Promise<RunnerProcess>,
  log: { warn(fields: object, message: string): void },
): Promise<RunnerPool> {
  const all = new Set<RunnerProcess>()
  let idle: RunnerProcess[] = await Promise.all(Array.from({ length: size }, startOne))
  let closed = false

  async function startOne(): Promise<RunnerProcess> {
    const runner = await start()
    all.add(runner)
    return runner
  }

  async function replace(runner: RunnerProcess): Promise<void> {
    all.delete(runner)
    await runner.kill()
    if (closed || all.size >= size) return
    idle.push(await startOne())
  }

  return {
    async take() {
      idle = idle.filter((runner) => runner.isFit() || void retire(runner))
      return idle.pop() ?? startOne()
    },
    give(runner) {
      if (runner.isFit() && !closed) idle.push(runner)
      else replace(runner).catch((error: unknown) => log.warn({ err: error }, 'runner not replaced'))
    },
    async close() {
      closed = true
      await Promise.all([...all].map((runner) => runner.kill()))
    },
  }

  function retire(runner: RunnerProcess): void {
    all.delete(runner)
  }
}
