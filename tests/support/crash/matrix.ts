import type { Crash } from './crashing-kinds'
import type { Whole } from './expect-whole'
import type { CrashAt } from './stage'

interface Expected {
  /** How each attempt ends: what was lost or given back is charged to nobody. */
  attempts: string[]
  /** Completed where nothing is said. */
  ends?: Whole['ends']
}

/** A worker's process that dies at a point, and what becomes of its job on another worker. */
export interface WorkerRow extends Expected {
  at: CrashAt
  runs: 'export' | 'write' | 'endless' | 'once' | 'repeat'
  /** Where its runner dies, in the attempt before. */
  first?: Crash
  /** What is done to the job while it runs, so that its worker comes to the point. */
  when?: 'its job is cancelled' | 'it is told to stop' | 'its job is done and runs once more'
  /** What is done to the job before another worker is there. */
  after?: 'its job is cancelled'
}

export const workerRows: WorkerRow[] = [
  { at: 'claim.beforeCommit', runs: 'write', attempts: ['completed'] },
  { at: 'claim.afterCommit', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'claim.afterCommit', runs: 'write', after: 'its job is cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'attempt.started', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'attempt.started', runs: 'write', attempts: ['lost', 'completed'] },
  { at: 'finish.beforeCommit', runs: 'export', attempts: ['lost', 'completed'] },
  { at: 'finish.beforeCommit', runs: 'write', attempts: ['lost', 'completed'] },
  { at: 'finish.afterCommit', runs: 'export', attempts: ['completed'] },
  { at: 'finish.afterCommit', runs: 'write', attempts: ['completed'] },
  { at: 'finish.afterCommit', runs: 'export', first: { at: 'artifact.beforeRename' }, attempts: ['crashed', 'completed'] },
  // The end of the second attempt, which had no part of its own to save: what the first one left is still there.
  {
    at: 'finish.afterCommit:1',
    runs: 'export',
    first: { at: 'artifact.beforeRename' },
    attempts: ['crashed', 'completed'],
  },
  // What it left the first time is replaced: those files go, whoever is there to remove them.
  { at: 'finish.beforeCommit:1', runs: 'write', when: 'its job is done and runs once more', attempts: ['completed', 'lost', 'completed'] },
  { at: 'finish.afterCommit:1', runs: 'write', when: 'its job is done and runs once more', attempts: ['completed', 'completed'] },
  // And if it is not done again they stay.
  {
    at: 'finish.beforeCommit:1',
    runs: 'write',
    when: 'its job is done and runs once more',
    after: 'its job is cancelled',
    ends: 'cancelled',
    attempts: ['completed', 'lost'],
  },
  { at: 'items.plan.beforeCommit', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.plan.afterCommit', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.begin.beforeCommit:2', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.begin.afterCommit:2', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.begin.afterCommit:2', runs: 'once', after: 'its job is cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'items.end.beforeCommit:2', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.end.afterCommit:2', runs: 'once', attempts: ['lost', 'completed'] },
  { at: 'items.end.beforeCommit:2', runs: 'repeat', attempts: ['lost', 'completed'] },
  { at: 'items.end.afterCommit:2', runs: 'repeat', attempts: ['lost', 'completed'] },
  { at: 'release.afterCommit', runs: 'write', when: 'it is told to stop', attempts: ['released', 'completed'] },
  { at: 'cancel.heard', runs: 'endless', when: 'its job is cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'finish.beforeCommit', runs: 'endless', when: 'its job is cancelled', ends: 'cancelled', attempts: ['lost'] },
  { at: 'finish.afterCommit', runs: 'endless', when: 'its job is cancelled', ends: 'cancelled', attempts: ['cancelled'] },
]

/** A runner that dies at a point, beside its neighbours: a crash, of which three without headway are the end. */
export interface RunnerRow extends Expected {
  crash: Crash
  runs: 'export' | 'write' | 'once' | 'repeat'
}

export const runnerRows: RunnerRow[] = [
  { crash: { at: 'file.midPart' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'file.midPart', skip: 5 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'file.afterSync', skip: 2 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'file.afterCheckpoint', skip: 2 }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.beforeRename' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.beforeRename' }, runs: 'write', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.afterRename' }, runs: 'export', attempts: ['crashed', 'completed'] },
  { crash: { at: 'artifact.afterRename' }, runs: 'write', attempts: ['crashed', 'completed'] },
  // One file is whole, the other is not.
  { crash: { at: 'artifact.beforeRename', skip: 1 }, runs: 'write', attempts: ['crashed', 'completed'] },
  { crash: { at: 'items.act.before', skip: 7 }, runs: 'once', attempts: ['crashed', 'completed'] },
  { crash: { at: 'items.act.after', skip: 7 }, runs: 'once', attempts: ['crashed', 'completed'] },
  { crash: { at: 'items.act.after', skip: 7 }, runs: 'repeat', attempts: ['crashed', 'completed'] },
  // Headway in between: the count of crashes begins again.
  { crash: { at: 'file.afterCheckpoint', attempts: 4 }, runs: 'export', attempts: [...Array(4).fill('crashed'), 'completed'] },
  { crash: { at: 'file.midPart', attempts: 3 }, runs: 'export', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
  { crash: { at: 'artifact.beforeRename', attempts: 3 }, runs: 'export', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
  { crash: { at: 'artifact.afterRename', attempts: 3 }, runs: 'write', ends: 'failed', attempts: ['crashed', 'crashed', 'failed'] },
]

export function nameOfWorkerRow({ at, runs, first, when, after }: WorkerRow): string {
  const details = [first && `after a runner died at ${first.at}`, when && `when ${when}`, after && `then ${after}`]
  return [`at ${at} of ${runs}`, ...details.filter(Boolean)].join(', ')
}

export function nameOfRunnerRow({ crash: { at, skip = 0, attempts = 1 }, runs }: RunnerRow): string {
  return `at ${at} of ${runs}, passed ${skip} times, in ${attempts} attempts`
}
