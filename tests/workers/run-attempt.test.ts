import { expect, it } from 'vitest'
import type { ClaimedJob } from '@/lib/ledger/claim'
import { runningJob } from '@/tests/support/samples'
import { type AttemptDeps, startAttempt } from '@/workers/run-attempt'
import type { AbortCause } from '@/workers/runner-protocol'

const job = (id: string): ClaimedJob => ({
  id,
  userId: 'u',
  kind: 'export',
  pool: 'bulk',
  payload: {},
  attempt: 1,
  failures: 0,
  maxFailures: 5,
  crashes: 0,
  checkpoint: null,
  view: runningJob(id),
})

it('does not abort a runner that it has given back while its outcome is being written', async () => {
  const aborts: AbortCause[] = []
  let given = () => {}
  const back = new Promise<void>((resolve) => {
    given = resolve
  })
  let write = () => {}
  const writing = new Promise<void>((resolve) => {
    write = resolve
  })
  const runner = {
    run: async () => ({ type: 'result' as const, artifact: null, warnings: [] }),
    abort: (cause: AbortCause) => void aborts.push(cause),
    pid: 1,
    isFit: () => true,
    kill: async () => {},
  }
  const deps: AttemptDeps = {
    runners: { take: async () => runner, give: () => given(), filled: async () => {}, close: async () => {} },
    leases: { hold: () => ({ saveCheckpoint: async () => {}, release: () => {} }), renewSoon: () => {}, count: () => 1, stop: () => {} },
    finish: async () => {
      await writing
      return { type: 'job.removed', rev: 1, jobId: 'a' }
    },
    recordProgress: async () => {},
    publish: () => {},
    discardFiles: async () => {},
    log: { info: () => {}, warn: () => {} },
  }
  const attempt = startAttempt(job('a'), deps)
  await back
  attempt.abort('cancelled')
  write()
  await attempt.done
  expect(aborts).toEqual([])
})
