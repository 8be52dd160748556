import { type ChildProcess, fork } from 'node:child_process'
import type { RunnerNeeds } from '@/workers/runner-needs'
import { nativeMemory } from './native-memory'

/**
 * How V8 is to use its heap. An export makes few objects that live on, and pays for each page it touches for the first time: 2 MB
 * for new objects, of which there are three, save 35 MB and a fifteenth of the time against 16, the default (a list has more). Told the most,
 * V8 collects garbage from the first MB on, which is a tenth of the time; told to begin with 128, it waits (bench/export).
 */
const heapFlags = ({ heapMb, newMb }: RunnerNeeds) => [
  `--max-old-space-size=${heapMb}`,
  `--initial-old-space-size=${Math.min(128, heapMb)}`,
  `--max-semi-space-size=${newMb}`,
]

/** @param entry the runner's entry file; Node's own flags are passed on, so it may be TypeScript under tsx. */
export function forkRunner(entry: string, needs: RunnerNeeds): ChildProcess {
  const child = fork(entry, [...needs.kinds], {
    // A session of its own, so that its priority is one among all processes: see `lower-priority`.
    detached: true,
    // biome-ignore lint/style/noProcessEnv: nothing is read from it, all of it is handed on.
    env: { ...nativeMemory(needs), ...process.env },
    execArgv: [...process.execArgv, ...heapFlags(needs)],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  endWithUs(child)
  return child
}

const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Its channel tells it that we are gone, but not before its modules are loaded, which takes seconds on a busy machine. */
function endWithUs(child: ChildProcess): void {
  alive.add(child)
  child.once('exit', () => alive.delete(child))
}
