import type { JobsPage, NotificationsPage } from '@/lib/contracts/api'
import type { AttemptsList } from '@/lib/contracts/attempt'
import type { PoolName } from '@/lib/contracts/delivery'
import type { Job, Start } from '@/lib/contracts/job'
import type { JobCounts, JobFilter, JobNarrowing } from '@/lib/contracts/job-filter'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { UserInputs } from '@/lib/ledger/inputs/user-inputs'
import type { UserPresets } from '@/lib/ledger/people/presets'
import type { NewJob, SubmitResult } from '@/lib/ledger/queue/new-job'
import type { SameContent } from '@/lib/ledger/queue/same-job'
import type { Page } from '@/lib/ledger/reading/cursor'
import type { Change, ChangeResult } from '@/lib/ledger/reading/view'
import type { UserTrials } from '@/lib/ledger/trials/user-trials'
import type { UserItems } from './items/user-items'

export type RemoveResult =
  | { result: 'removed'; event: LedgerEvent; fileKeys: string[] }
  | { result: 'not_found' }
  /** Only a job that has ended can be removed; cancel it first. */
  | { result: 'not_allowed'; job: Job }

/** Where a finished file is and what to call it; only for the owner, only while it is ready. */
export interface ArtifactFile {
  /** Which of its job's files. */
  nth: number
  key: string
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  /** Null for one from before this was kept. */
  crc32: number | null
}

/** The same, with what decides whether it may be handed out still. */
export interface OwnFile extends ArtifactFile {
  job: Pick<Job, 'id' | 'kind' | 'title' | 'payload' | 'payloadVersion'>
  /** Which rows it is made of; null for all that there were. */
  rowLimit: unknown
}

/** `no_file`: there is this job, and it has no such file. `gone`: it was ready once. */
export type NoOwnFile = 'not_found' | 'no_file' | 'gone'

export type AskedJobs = Page & JobFilter

/** Everything one user may ask of the ledger. The user's id is in every statement: there is no way round it. */
export interface UserLedger {
  submit(job: NewJob, limits: { maxQueued: number }): Promise<SubmitResult>
  jobs(asked: AskedJobs): Promise<JobsPage>
  countJobs(asked: JobNarrowing): Promise<JobCounts>
  job(jobId: string): Promise<Job | null>
  /** The newest job with the same content that is under way, or done with its file ready, of the rows that the person sees now. */
  same(content: Omit<SameContent, 'rowLimit'>, rowLimit: unknown): Promise<Job | null>
  attempts(jobId: string): Promise<Omit<AttemptsList, 'samples'> | null>
  cancel(jobId: string): Promise<ChangeResult>
  /** Puts a failed or cancelled job back in the queue: the same job, a new attempt, from its checkpoint. */
  /** @param inputs the files that it names, by their ids */
  retry(jobId: string, inputs?: readonly string[]): Promise<ChangeResult>
  /** Calls a job otherwise, wherever it is named; null gives it its title back. */
  rename(jobId: string, name: string | null): Promise<ChangeResult | { result: 'unchanged'; job: Job }>
  remove(jobId: string): Promise<RemoveResult>
  /** A file to hand out, or the preview, or why there is none. */
  file(jobId: string, which: number | 'preview'): Promise<OwnFile | NoOwnFile>
  /** All that can be handed out now, the main one first. */
  files(jobId: string): Promise<OwnFile[] | 'not_found'>
  /** Notes that the store has no such file any more, so that the page offers to run the job again. */
  fileMissing(jobId: string, key: string): Promise<Change | null>
  notifications(page: Page): Promise<NotificationsPage>
  /** Null when nothing was unread. */
  markRead(which: { ids: string[] } | { all: true }): Promise<LedgerEvent | null>
  /** True for exactly one caller per notification. */
  claimToast(notificationId: string): Promise<boolean>
  /** As `claimToast`, for a notice of the system while no page is in front. */
  claimDesktop(notificationId: string): Promise<boolean>
  mailWhenAway(): Promise<boolean>
  changeMailWhenAway(on: boolean): Promise<void>
  /** When a new job of this pool would start. */
  startOfNew(pool: PoolName): Promise<Start>
  presets: UserPresets
  items: UserItems
  /** The files that they brought. */
  inputs: UserInputs
  /** What they have tried out before handing it in. */
  trials: UserTrials
  rev(): Promise<number>
}
