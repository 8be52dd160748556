import type { DirectedPlan } from './directed'
import type { ChaosReport } from './report'
import { runChaos } from './run-chaos'
import { serviceUrls } from './service-urls'

interface Directed extends DirectedPlan {
  seed: number
  sabotage?: string
}

/** More than the jobs of the healthy product take after these faults, less than a run of chaos waits. */
const ENDED_MS = 40_000

/** A short run whose faults are aimed at one mechanism. */
export function runDirected({ endsMs, ...options }: Directed): Promise<ChaosReport> {
  const fixed = { servers: 1, workers: 2, profile: 'test', endedMs: ENDED_MS } as const
  return runChaos({ ...options, ...fixed, minutes: endsMs / 60_000, services: serviceUrls() })
}
