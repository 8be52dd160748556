import type { ChaosReport } from './check/report'
import type { Directed } from './directed'
import { serviceUrls } from './product/service-urls'
import { runChaos } from './run-chaos'

interface Run {
  /** The name of the run's files, too: another one for each run of a file of tests. */
  seed: number
  sabotage?: string
  endedMs?: number
}

/** A short run under faults that are aimed at one mechanism. */
export function runDirected({ endsMs, ...directed }: Directed, run: Run): Promise<ChaosReport> {
  const minutes = endsMs / 60_000
  return runChaos({
    ...directed,
    ...run,
    minutes,
    servers: 1,
    workers: 2,
    slots: 2,
    launched: false,
    profile: 'test',
    services: serviceUrls(),
  })
}
