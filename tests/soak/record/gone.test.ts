import { describe, expect, it } from 'vitest'
import { check, isClean } from '@/tests/chaos/check/check'
import type { Evidence } from '@/tests/chaos/record/evidence'
import { createHistory } from '@/tests/chaos/record/history'
import { cleanEvidence } from '@/tests/chaos/record/sample-evidence'
import { goneIn, isOf, removedIn, withoutGone } from './gone'

const [JOB = ''] = cleanEvidence().ledger.jobs.map(({ id }) => id)
const user = 'ada'

/** Ada's first job is removed, by the ledger and from the store. */
function afterRemoval(): Evidence {
  const evidence = cleanEvidence()
  const { ledger } = evidence
  const isOther = ({ jobId }: { jobId: string }) => jobId !== JOB
  const keys = new Set(ledger.artifacts.filter((one) => !isOther(one)).map(({ key }) => key))
  return {
    ...evidence,
    operations: [
      ...evidence.operations,
      { type: 'operation', at: 9, id: 900, user, action: 'remove', phase: 'invoked', jobId: JOB },
      { type: 'operation', at: 9, id: 900, user, action: 'remove', phase: 'ok', status: 204, jobId: JOB },
    ],
    ledger: {
      ...ledger,
      jobs: ledger.jobs.filter(({ id }) => id !== JOB),
      attempts: ledger.attempts.filter(isOther),
      artifacts: ledger.artifacts.filter(isOther),
      notifications: ledger.notifications.filter(isOther),
    },
    files: evidence.files.filter(({ key }) => !keys.has(key)),
    contents: evidence.contents.filter(isOther),
  }
}
const judged = (evidence: Evidence) => check(withoutGone(evidence, goneIn(evidence)))

describe('what was removed', () => {
  it('is lost to the checker, and is not missed by this one', () => {
    expect(check(afterRemoval()).lost).not.toEqual([])
    expect(isClean(judged(afterRemoval()))).toBe(true)
  })

  it('is missed where nobody removed it', () => {
    const { operations, ...evidence } = afterRemoval()
    const refused = operations.map((one) =>
      one.action === 'remove' && one.phase === 'ok' ? { ...one, phase: 'failed' as const, status: 409 } : one,
    )
    expect(judged({ ...evidence, operations: refused }).lost).not.toEqual([])
  })

  it('must have left no file', () => {
    const evidence = afterRemoval()
    const left = cleanEvidence().files.filter(({ key }) => !evidence.files.some((file) => file.key === key))
    expect(judged({ ...evidence, files: [...evidence.files, ...left] }).orphanFiles).toHaveLength(left.length)
  })
})

it('a file that was kept for as long as files are kept is not missed', () => {
  const evidence = cleanEvidence()
  const [first, ...others] = evidence.ledger.artifacts
  if (!first) throw new Error('no file')
  const expired: Evidence = {
    ...evidence,
    ledger: { ...evidence.ledger, artifacts: [{ ...first, availability: 'expired' }, ...others] },
    files: evidence.files.filter(({ key }) => key !== first.key),
  }
  expect(isClean(check(expired))).toBe(false)
  expect(isClean(judged(expired))).toBe(true)
})

it('a history forgets what was removed, and nothing else', async () => {
  const history = createHistory('/dev/null')
  const { operations } = afterRemoval()
  for (const { at, ...one } of operations) history.record(one)
  const before = history.operations.length
  const ofIt = operations.filter(isOf(removedIn(operations))).length
  history.forget(isOf(removedIn(history.operations)))
  expect(ofIt).toBeGreaterThan(2)
  expect(history.operations).toHaveLength(before - ofIt)
  expect(history.operations.some(({ jobId }) => jobId === JOB)).toBe(false)
  await history.close()
})

it('what the outside did for a job that was removed and forgotten is not unexpected', () => {
  const evidence = cleanEvidence()
  const seen = [...evidence.seen, { list: 'forgotten', key: '1', done: 1, ids: ['id 9'], cut: false }]
  expect(judged({ ...evidence, seen }).unexpected).not.toEqual([])
  const gone = goneIn(evidence, { jobs: new Set(), keys: new Set(['forgotten']) })
  expect(isClean(check(withoutGone({ ...evidence, seen }, gone)))).toBe(true)
})
