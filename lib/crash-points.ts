/**
 * The places at which a death costs the most thought: on either side of each commit, and between each file and the row
 * that names it. tests/integration/outages/crash-points.test.ts dies at every one of them.
 */
export const crashPoints = [
  'submit.beforeCommit',
  'submit.afterCommit',
  'dispatch.afterDue',
  'dispatch.afterMark',
  'dispatch.afterPublish',
  'claim.beforeCommit',
  'claim.afterCommit',
  'attempt.started',
  'cancel.heard',
  'file.midPart',
  'file.afterSync',
  'file.afterCheckpoint',
  'artifact.beforeRename',
  'artifact.afterRename',
  'finish.beforeCommit',
  'finish.afterCommit',
  'release.afterCommit',
  'sweep.afterFree',
  'items.plan.beforeCommit',
  'items.plan.afterCommit',
  'items.begin.beforeCommit',
  'items.begin.afterCommit',
  'items.act.before',
  'items.act.after',
  'items.end.beforeCommit',
  'items.end.afterCommit',
] as const
export type CrashPoint = (typeof crashPoints)[number]

let armed: CrashPoint | null = null
let passes = 0

/** The process comes by this place. Nothing happens there, unless a test has armed it in this process. */
export function reached(point: CrashPoint): void {
  if (point === armed) die()
}

/**
 * From now on this process kills itself at that point, as a kill -9 would: at once, or after it was passed `skip` times.
 * Null disarms. Only entry files of tests call this, and no environment variable is read here: the bundles of the product
 * do not even contain it (tests/lib/crash-points.test.ts).
 */
export function armCrashPoint(point: CrashPoint | null, { skip = 0 } = {}): void {
  armed = point
  passes = skip
}

function die(): void {
  if (passes-- > 0) return
  process.kill(process.pid, 'SIGKILL')
}
