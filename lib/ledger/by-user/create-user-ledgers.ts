import { sql } from 'kysely'
import { jobAttempts } from '@/lib/ledger/attempt/job-attempts'
import { noOrigin, type Origin } from '@/lib/ledger/audit/origin'
import type { Database } from '@/lib/ledger/connection/database'
import { createUserInputs } from '@/lib/ledger/inputs/create-user-inputs'
import { claimDesktop, claimToast, markRead, notificationsPage } from '@/lib/ledger/people/notifications'
import { userPresets } from '@/lib/ledger/people/presets'
import { changeMailWhenAway, mailWhenAway } from '@/lib/ledger/people/settings'
import { explainWaiting, startOfNew } from '@/lib/ledger/queue/queue-view'
import { findSameJob } from '@/lib/ledger/queue/same-job'
import { createSubmit, type SubmitJob } from '@/lib/ledger/queue/submit'
import { findJob } from '@/lib/ledger/reading/find-job'
import { toJob } from '@/lib/ledger/reading/view'
import { userTrials } from '@/lib/ledger/trials/user-trials'
import { cancelJob, markFileMissing, removeJob, retryJob } from './changes-by-user'
import { countJobs } from './count-jobs'
import { userItems } from './items/user-items'
import { jobsPage } from './jobs-page'
import { ownFile, ownFiles } from './own-files'
import { renameJob } from './rename-job'
import type { UserLedger } from './user-ledger'

/**
 * The ledger as each user may see it, by the user's id. What changes it is written down with where the request came from.
 * @param maxRunning how many jobs of one user may be handed out at a time; it only explains a wait here
 */
export function createUserLedgers(db: Database, { maxRunning }: { maxRunning: number }): (userId: string, origin?: Origin) => UserLedger {
  const submit = createSubmit(db)
  return (userId, origin = noOrigin) => userLedger(db, { maxRunning, submit, origin }, userId)
}

interface UserLedgerOptions {
  maxRunning: number
  submit: SubmitJob
  origin: Origin
}

function userLedger(db: Database, { maxRunning, submit, origin }: UserLedgerOptions, userId: string): UserLedger {
  return {
    submit: (job, limits) => submit(userId, job, { ...limits, origin }),
    jobs: (asked) => jobsPage(db, userId, asked, maxRunning),
    countJobs: (asked) => countJobs(db, userId, asked),
    job: async (jobId) => {
      const found = await findJob(db, userId, jobId)
      if (!found) return null
      return toJob(found, (await explainWaiting(db, userId, [found.job], maxRunning)).get(jobId))
    },
    same: (content, rowLimit) => findSameJob(db, userId, { ...content, rowLimit }),
    attempts: (jobId) => jobAttempts(db, userId, jobId),
    cancel: (jobId) => cancelJob(db, userId, jobId, origin),
    retry: (jobId, inputs = []) => retryJob(db, userId, jobId, { inputs, origin }),
    rename: (jobId, name) => renameJob(db, userId, jobId, { name, origin, maxRunning }),
    remove: (jobId) => removeJob(db, userId, jobId, origin),
    file: async (jobId, which) => ownFile(await findJob(db, userId, jobId), which),
    files: async (jobId) => ownFiles(await findJob(db, userId, jobId)),
    fileMissing: (jobId, key) => markFileMissing(db, userId, jobId, key),
    notifications: (page) => notificationsPage(db, userId, page),
    markRead: (which) => markRead(db, userId, which),
    claimToast: (id) => claimToast(db, userId, id),
    claimDesktop: (id) => claimDesktop(db, userId, id),
    mailWhenAway: () => mailWhenAway(db, userId),
    changeMailWhenAway: (on) => changeMailWhenAway(db, userId, on),
    startOfNew: (pool) => startOfNew(db, userId, pool, maxRunning),
    presets: userPresets(db, userId),
    items: userItems(db, userId, origin),
    inputs: createUserInputs(db, userId),
    trials: userTrials(db, userId),
    rev: async () => {
      const { rows } = await sql<{ rev: number }>`SELECT rev::int FROM user_revs WHERE user_id = ${userId}`.execute(db)
      return rows[0]?.rev ?? 0
    },
  }
}
