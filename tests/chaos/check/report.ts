import type { Evidence } from '@/tests/chaos/record/evidence'
import { ACTIONS, type History } from '@/tests/chaos/record/history'
import { COUNTERS, type Counter, countsOf, type Findings, isClean } from './check'
import { groupBy } from './group'

export interface ChaosReport {
  seed: number
  minutes: number
  clean: boolean
  counters: Record<Counter, number>
  findings: Findings
  faults: Record<string, number>
  /** Faults that could not be done as planned. */
  failedFaults: string[]
  operations: Record<string, Record<string, number>>
  jobs: Record<string, number>
  /** How those of each kind ended. */
  kinds: Record<string, Record<string, number>>
  /** What the outside did for the jobs of each kind, by its own count. */
  outside: Record<string, number>
  /** Files that were opened, by what they are. */
  opened: Record<string, number>
  attempts: Record<string, number>
  events: number
  /** Half-written files of dead attempts, which the product's own collection then removed. */
  collectedFiles: number
  failedStarts: number
  /** From the end of all repairs to the end of the last job; null when that did not come. */
  recoveredInMs: number | null
}

export interface Measured {
  seed: number
  minutes: number
  history: History
  evidence: Evidence
  findings: Findings
  collectedFiles: number
  failedStarts: number
  recoveredInMs: number | null
}

export function reportOf({ history, evidence, findings, ...rest }: Measured): ChaosReport {
  const ends = history.operations.filter(({ phase }) => phase !== 'invoked')
  const faults = history.faults.filter(({ error }) => error === undefined)
  return {
    ...rest,
    clean: isClean(findings),
    counters: countsOf(findings),
    findings,
    faults: countBy(faults, ({ fault }) =>
      'service' in fault ? `${fault.kind} ${fault.service}` : 'how' in fault ? `${fault.kind} ${fault.how}` : fault.kind,
    ),
    failedFaults: history.faults.flatMap(({ fault, error }) => (error ? [`${JSON.stringify(fault)}: ${error}`] : [])),
    operations: Object.fromEntries(
      ACTIONS.map((action) => [
        action,
        countBy(
          ends.filter((one) => one.action === action),
          ({ phase }) => phase,
        ),
      ]),
    ),
    jobs: countBy(evidence.ledger.jobs, ({ state }) => state),
    ...byKind(evidence),
    opened: countBy(evidence.contents, ({ content }) => content.as),
    attempts: countBy(evidence.ledger.attempts, ({ outcome }) => outcome ?? 'open'),
    events: evidence.events.length,
  }
}

function byKind({ ledger, seen }: Evidence): Pick<ChaosReport, 'kinds' | 'outside'> {
  const kinds = [...groupBy(ledger.jobs, ({ kind }) => kind)].sort(([a], [b]) => (a < b ? -1 : 1))
  const kindOf = new Map(ledger.jobs.map(({ id, kind }) => [id, kind]))
  const outside = [...groupBy(seen, ({ list }) => kindOf.get(list) ?? 'nobody')]
  return {
    kinds: Object.fromEntries(
      kinds.map(([kind, jobs]) => [kind, countBy(jobs, ({ state, code }) => (state === 'failed' ? `failed (${code})` : state))]),
    ),
    outside: Object.fromEntries(outside.map(([kind, all]) => [kind, all.reduce((sum, { done }) => sum + done, 0)])),
  }
}

const SHOWN = 10

/** For people. */
export function linesOf(report: ChaosReport): string[] {
  const row = (name: string, counts: Record<string, number>) =>
    `  ${name.padEnd(10)} ${Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}`
  const recovered = report.recoveredInMs === null ? 'not within the limit' : `${(report.recoveredInMs / 1000).toFixed(1)} s`
  return [
    `chaos, seed ${report.seed}, ${report.minutes} min`,
    row('faults', report.faults),
    ...ACTIONS.map((action) => row(action, report.operations[action] ?? {})),
    row('jobs', report.jobs),
    ...Object.entries(report.kinds).map(([kind, counts]) => `    ${row(kind, counts).trim()}`),
    row('outside', report.outside),
    row('opened', report.opened),
    row('attempts', report.attempts),
    `  ${report.events} events at the pages, ${report.failedStarts} starts failed, ${report.collectedFiles} files collected`,
    `  all jobs had ended after the last repair: ${recovered}`,
    ...report.failedFaults.map((line) => `  fault not done: ${line}`),
    ...COUNTERS.map((counter) => `  ${counter.padEnd(24)} ${report.counters[counter]}`),
    ...COUNTERS.flatMap((counter) => report.findings[counter].slice(0, SHOWN).map((finding) => `  ! ${counter}: ${finding}`)),
  ]
}

function countBy<T>(items: T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = [...groupBy(items, keyOf)].map(([key, group]) => [key, group.length] as const)
  return Object.fromEntries(groups.sort(([a], [b]) => (a < b ? -1 : 1)))
}
