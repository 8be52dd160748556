import { expect, it } from 'vitest'
import type { Job } from '@/lib/contracts/job'
import { createSweeper, type SweeperDeps } from '@/server/dispatch/sweeper'
import { failedJob, runningJob, waitingJob } from '@/tests/support/builders'

/** Finds these jobs at its first look. @returns whose files it discarded, all of them or what attempts left behind. */
async function sweep(jobs: Job[], removed: string[] = [], forgotten: string[] = []): Promise<[string, 'all' | 'left'][]> {
  const discarded: [string, 'all' | 'left'][] = []
  const deps: SweeperDeps = {
    lostAttempts: async () => jobs.map((job) => ({ userId: 'u', event: { type: 'job.changed', rev: 1, job, notification: null } })),
    tidyFiles: async (jobId) => void discarded.push([jobId, 'left']),
    async discardFiles(jobId) {
      if (jobId === 'locked') throw new Error('EACCES')
      discarded.push([jobId, 'all'])
    },
    expiredFiles: async () => [],
    removeFile: async () => {},
    removedJobs: async () => removed.splice(0),
    forgetRemovedJobs: async (jobIds) => void forgotten.push(...jobIds),
    sweepInputs: async () => {},
    removedInputs: async () => [],
    removeInput: async () => {},
    forgetRemovedInputs: async () => {},
    poolsInFlight: async () => [],
    countUnclaimed: async () => 0,
    putBackUnclaimed: async () => 0,
    queue: { isReady: () => false, depth: async () => ({ messages: 0 }) },
    collectGarbage: async () => {},
    settleLeftOut: async () => [],
    forgetTrials: async () => {},
    forgetAudit: async () => {},
    publish: () => {},
    wakeDispatcher: () => {},
    log: { info: () => {}, warn: () => {} },
  }
  await createSweeper(deps).stop()
  return discarded
}

it('discards the files of lost attempts whose job ends, and keeps those that the next attempt goes on from', async () => {
  const failed = failedJob({ attempt: 10 })
  const cancelled: Job = { ...runningJob({ attempt: 2 }), state: 'cancelled', finishedAt: new Date().toISOString() }
  expect(await sweep([failed, waitingJob({ attempt: 1 }), cancelled])).toEqual([
    [failed.id, 'left'],
    [cancelled.id, 'left'],
  ])
})

it('discards all files of jobs that were removed, and keeps in mind those that cannot be', async () => {
  const forgotten: string[] = []
  expect(await sweep([], ['a', 'locked', 'b'], forgotten)).toEqual([
    ['a', 'all'],
    ['b', 'all'],
  ])
  expect(forgotten).toEqual(['a', 'b'])
})
