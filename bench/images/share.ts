import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { processorSeconds } from '@/bench/support/processor-time'
import { lowerPriority } from '@/workers/process/lower-priority'

const entry = fileURLToPath(new URL('./compute.mjs', import.meta.url))
/** Until both compute, with the priority that they get. */
const BEGIN_MS = 1500

/**
 * How much processor one thread gets for each second of one of those that give way, where all want more than there is: that is the same
 * however busy others keep the machine.
 */
export async function shareBeside({ usual, givingWay, threads, ms }: { usual: number; givingWay: number; threads: number; ms: number }) {
  const [other, batch] = [compute(1), compute(threads)]
  try {
    await delay(BEGIN_MS / 2)
    await Promise.all([lowerPriority(pidOf(other), usual), lowerPriority(pidOf(batch), givingWay)])
    await delay(BEGIN_MS / 2)
    const before = [other, batch].map(used)
    await delay(ms)
    const [byOther = 0, byBatch = 0] = [other, batch].map((child, nth) => used(child) - (before[nth] ?? 0))
    return byOther / (byBatch / threads)
  } finally {
    for (const child of [other, batch]) child.kill('SIGKILL')
  }
}

/** In a session of its own, as a runner is. */
const compute = (threads: number) => spawn(process.execPath, [entry, String(threads)], { detached: true, stdio: 'ignore' })

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('no process could be started')
  return pid
}

const used = (child: ChildProcess) => processorSeconds([pidOf(child)]) ?? Number.NaN
