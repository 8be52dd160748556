import type { Evidence } from '@/tests/chaos/record/evidence'
import { checkContents } from './check-contents'
import { checkBrokenFiles, checkOrphanFiles } from './check-files'
import { checkInputs } from './check-inputs'
import { checkDoneTwice, checkInDoubt, checkLostItems } from './check-items'
import { checkDuplicatedNotifications, checkDuplicatedResults, checkLost, checkStuck, timesAsked } from './check-results'
import { checkRevisions } from './check-revisions'
import { checkCrossUser, checkUnexpected } from './check-unexpected'

/** Each one a promise of Postroom: what breaks it, one line each. */
const checks = {
  /** Accepted and not there, or ended without its result or its notice. */
  lost: (evidence) => [...checkLost(evidence), ...checkLostItems(itemsOf(evidence))],
  duplicatedResults: checkDuplicatedResults,
  duplicatedNotifications: checkDuplicatedNotifications,
  /** What nobody asked for, answers that must not be, ends that did not last, processes that ended by themselves. */
  unexpected: checkUnexpected,
  crossUser: checkCrossUser,
  /** Not ended, or a page that did not learn of it, in the time after everything was repaired. */
  stuck: checkStuck,
  revisionRegressions: checkRevisions,
  /** Not what their rows say. */
  brokenFiles: checkBrokenFiles,
  /** Opened, and found to have in them what was not asked for, or not all of it. */
  wrongFiles: checkContents,
  orphanFiles: checkOrphanFiles,
  /** What people brought: gone, changed, or there for nobody. */
  inputsLeftBehind: checkInputs,
  /** An item of a list that was done outside more than once. */
  doneTwice: (evidence) => checkDoneTwice(itemsOf(evidence)),
  inDoubtWithoutCause: (evidence) => checkInDoubt(itemsOf(evidence)),
} satisfies Record<string, (evidence: Evidence) => string[]>

const itemsOf = ({ ledger, operations, ...evidence }: Evidence) => {
  const again = operations.filter(({ decision }) => decision === 'again')
  return { ...evidence, attempts: ledger.attempts, askedAgain: timesAsked(again, 'items/decisions') }
}

export type Counter = keyof typeof checks
export const COUNTERS = Object.keys(checks) as Counter[]
export type Findings = Record<Counter, string[]>

/** What the evidence says against the product. Pure: the same evidence, the same findings. */
export function check(evidence: Evidence): Findings {
  return Object.fromEntries(COUNTERS.map((counter) => [counter, checks[counter](evidence)])) as Findings
}

export function countsOf(findings: Findings): Record<Counter, number> {
  return Object.fromEntries(COUNTERS.map((counter) => [counter, findings[counter].length])) as Record<Counter, number>
}

export function isClean(findings: Findings): boolean {
  return COUNTERS.every((counter) => findings[counter].length === 0)
}
