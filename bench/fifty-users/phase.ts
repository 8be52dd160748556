import type { Child, Usage } from '@/bench/support/child'
import { startMachineLoad } from '@/bench/support/machine-load'
import type { Probed, ProberAnswers, Target } from './prober'

/** What the bench did to one of the two servers, and how that server's other users fared. */
export interface Outcome {
  idle: Probed[]
  during: Probed[]
  /** Of the whole machine's processor time, while nothing but the ordinary requests was to be done. */
  idleLoad: number
  /** Exports that ended with a whole file. */
  finished: number
  /** From the first request for an export to the last file, or to the bound. */
  wallMs: number
  /** Of the server, while the exports ran; null when it did not live to tell. */
  usage: Usage | null
  notes: string[]
}

/** Longer than this nobody waits; longer waits count as this. */
export const TIMEOUT_MS = 10_000

export interface Size {
  permits: number
  users: number
  ratePerSecond: number
  warmUpMs: number
  idleMs: number
  productBoundMs: number
  plainBoundMs: number
}

/** Probes while `work` goes on. */
export async function probeDuring<T>(
  prober: Child<ProberAnswers>,
  targets: Target[],
  { ratePerSecond }: Pick<Size, 'ratePerSecond'>,
  work: () => Promise<T>,
): Promise<{ probed: Probed[]; load: number; result: T }> {
  await prober.ask('start', { targets, ratePerSecond, timeoutMs: TIMEOUT_MS })
  const machineLoad = startMachineLoad()
  const result = await work()
  const load = machineLoad()
  return { probed: await prober.ask('stop'), load, result }
}
