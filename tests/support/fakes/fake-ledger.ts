import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Attempt } from '@/lib/contracts/attempt'
import type { Item } from '@/lib/contracts/items'
import { isActive, type Job, type Start } from '@/lib/contracts/job'
import { groupOf, isInFilter, type JobFilter, JobGroup } from '@/lib/contracts/job-filter'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Notification } from '@/lib/contracts/notification'
import type { Preset } from '@/lib/contracts/presets'
import type { Trial } from '@/lib/contracts/trials/trial'
import type { ItemsResult } from '@/lib/ledger/by-user/items/results'
import type { UserItems } from '@/lib/ledger/by-user/items/user-items'
import type { ArtifactFile, UserLedger } from '@/lib/ledger/by-user/user-ledger'
import type { UserPresets } from '@/lib/ledger/people/presets'
import type { NewJob } from '@/lib/ledger/queue/new-job'
import type { Page } from '@/lib/ledger/reading/cursor'
import type { Change } from '@/lib/ledger/reading/view'
import type { UserTrials } from '@/lib/ledger/trials/user-trials'
import { completedJob, waitingJob } from '@/tests/support/builders'
import { fakeUserInputs } from './fake-inputs'

/** What the fake remembers of one user; tests put rows in and look at them. */
export interface FakeUser {
  rev: number
  jobs: Map<string, Job>
  keys: Map<string, { job: string; request: unknown }>
  /** By job, each with whether it has gone. */
  files: Map<string, (ArtifactFile & { isGone?: boolean })[]>
  previews: Map<string, ArtifactFile & { isGone?: boolean }>
  rowLimits: Map<string, unknown>
  notifications: Map<string, Notification>
  attempts: Map<string, Attempt[]>
  items: Map<string, Item[]>
  start: Start
  presets: Map<string, Preset>
  inputs: ReturnType<typeof fakeUserInputs>
  trials: Map<string, Trial>
  submitted: NewJob[]
  desktop: Set<string>
  mailWhenAway: boolean
}

export type FakeLedgers = ReturnType<typeof createFakeLedgers>

const someFile = { key: 'key-1', fileName: 'a.csv', mediaType: 'text/csv', bytes: 3, sha256: 'a'.repeat(64), crc32: null }

/** A ledger in memory, one per user, that keeps UserLedger's promises as far as the routes can see them. */
export function createFakeLedgers() {
  const users = new Map<string, FakeUser>()

  function user(id: string): FakeUser {
    const found = users.get(id) ?? newUser()
    users.set(id, found)
    return found
  }

  /** A finished job of this user whose files, the main one first, stand under their `key` in the store. */
  function addFile(userId: string, ...files: Partial<ArtifactFile>[]): Job {
    const job = completedJob({ rev: ++user(userId).rev })
    user(userId).jobs.set(job.id, job)
    user(userId).files.set(
      job.id,
      files.map((file, nth) => ({ ...someFile, ...file, nth })),
    )
    return job
  }

  function put(userId: string, job: Job): Job {
    user(userId).jobs.set(job.id, job)
    return job
  }

  return { user, addFile, put, forUser: (id: string) => ledgerOf(user(id)) }
}

function newUser(): FakeUser {
  return {
    rev: 0,
    jobs: new Map(),
    keys: new Map(),
    files: new Map(),
    previews: new Map(),
    rowLimits: new Map(),
    notifications: new Map(),
    attempts: new Map(),
    items: new Map(),
    start: { reason: 'now', place: 1, inSeconds: 0, limit: null, ownFirst: null },
    presets: new Map(),
    inputs: fakeUserInputs(),
    trials: new Map(),
    submitted: [],
    desktop: new Set(),
    mailWhenAway: true,
  }
}

/** What is decided about items is for tests with PostgreSQL; here a job is there or not. */
function itemsOf({ rev, jobs, items }: FakeUser): UserItems {
  const nothing = async (jobId: string): Promise<ItemsResult> => {
    const job = jobs.get(jobId)
    return job ? { result: 'nothing_to_do', job } : { result: 'not_found' }
  }
  return {
    decide: nothing,
    again: nothing,
    page: async (jobId, { state, limit }) => {
      const job = jobs.get(jobId)
      if (!job) return null
      const found = (items.get(jobId) ?? []).filter((item) => !state || item.state === state)
      return { job, rowLimit: null, page: { rev, counts: job.items, items: found.slice(0, limit), nextCursor: null } }
    },
    one: async (jobId, seq) => items.get(jobId)?.find((item) => item.seq === seq) ?? null,
  }
}

function presetsOf({ presets }: FakeUser): UserPresets {
  const taken = (name: string | undefined, id?: string) => [...presets.values()].some((one) => one.name === name && one.id !== id)
  const put = (preset: Preset) => {
    presets.set(preset.id, preset)
    return { result: 'saved' as const, preset }
  }
  return {
    list: async () => [...presets.values()],
    async add(preset, most) {
      if (presets.size >= most) return { result: 'full' }
      return taken(preset.name)
        ? { result: 'name_taken' }
        : put({ payloadVersion: 1, ...preset, id: randomUUID(), updatedAt: new Date().toISOString() })
    },
    async change(id, { name, payload }) {
      const known = presets.get(id)
      if (!known) return { result: 'not_found' }
      return taken(name, id) ? { result: 'name_taken' } : put({ ...known, name: name ?? known.name, payload: payload ?? known.payload })
    },
    remove: async (id) => presets.delete(id),
  }
}

/** Each is done at once, and answers with what was asked. */
function trialsOf({ trials }: FakeUser): UserTrials {
  return {
    async add({ kind, name, asked }) {
      if (trials.size >= 3) return null
      const trial: Trial = { id: randomUUID(), kind, name, state: 'waiting', answer: null, error: null }
      trials.set(trial.id, { ...trial, state: 'done', answer: asked })
      return trial
    },
    find: async (id) => trials.get(id) ?? null,
    remove: async (id) => trials.delete(id),
  }
}

function ledgerOf(user: FakeUser): UserLedger {
  const change = (job: Job): Change => {
    const changed = { ...job, rev: ++user.rev }
    user.jobs.set(job.id, changed)
    return { job: changed, event: { type: 'job.changed', rev: user.rev, job: changed, notification: null } }
  }
  const found = (asked: JobFilter) =>
    [...user.jobs.values()].filter((job) => isInFilter(job, asked) && job.title.toLowerCase().includes((asked.q ?? '').toLowerCase()))
  const page = <Row>(rows: Iterable<Row>, { limit }: Page) => [...rows].reverse().slice(0, limit)

  return {
    async submit(newJob, { maxQueued }) {
      const before = user.keys.get(newJob.idempotencyKey)
      if (before) return known(user, before, newJob)
      if ([...user.jobs.values()].filter(isActive).length >= maxQueued)
        return { result: 'queue_full', limit: maxQueued, retryAfterSeconds: 7 }
      const { kind, title, payload, payloadVersion = 1, priority = 'normal', maxFailures } = newJob
      user.submitted.push(newJob)
      for (const { id } of newJob.inputs ?? []) user.inputs.bound.add(id)
      const changed = change(waitingJob({ kind, title, payload, payloadVersion, priority, maxFailures }))
      user.keys.set(newJob.idempotencyKey, { job: changed.job.id, request: newJob.payload })
      return { result: 'created', ...changed }
    },
    jobs: async (asked) => ({ rev: user.rev, jobs: page(found(asked), asked), nextCursor: null }),
    async countJobs(asked) {
      const count = (jobs: Job[]) => ({ count: jobs.length, more: false })
      const jobs = found(asked)
      const each = JobGroup.options.map((group) => [group, count(jobs.filter((job) => groupOf(job) === group))])
      return { all: count(jobs), ...Object.fromEntries(each) }
    },
    job: async (id) => user.jobs.get(id) ?? null,
    same: async ({ payload, payloadVersion, isSame }) => {
      const isTheSame = (job: Job) => (job.payloadVersion === payloadVersion ? isDeepStrictEqual(job.payload, payload) : isSame?.(job))
      return [...user.jobs.values()].find((job) => isActive(job) && isTheSame(job)) ?? null
    },
    trials: trialsOf(user),
    attempts: async (id) => (user.jobs.has(id) ? { rev: user.rev, attempts: user.attempts.get(id) ?? [] } : null),
    async cancel(id) {
      const job = user.jobs.get(id)
      if (!job) return { result: 'not_found' }
      if (!isActive(job)) return { result: 'not_allowed', job }
      return { result: 'changed', ...change({ ...job, state: 'cancelled', finishedAt: new Date().toISOString() }) }
    },
    async retry(id) {
      const job = user.jobs.get(id)
      if (!job) return { result: 'not_found' }
      if (job.state !== 'failed' && job.state !== 'cancelled') return { result: 'not_allowed', job }
      return { result: 'changed', ...change(waitingJob({ ...job })) }
    },
    async rename(id, name) {
      const job = user.jobs.get(id)
      if (!job) return { result: 'not_found' }
      return job.name === name ? { result: 'unchanged', job } : { result: 'changed', ...change({ ...job, name, title: name ?? job.title }) }
    },
    async remove(id) {
      const job = user.jobs.get(id)
      if (!job) return { result: 'not_found' }
      if (isActive(job)) return { result: 'not_allowed', job }
      const files = user.files.get(id) ?? []
      user.jobs.delete(id)
      user.files.delete(id)
      const event: LedgerEvent = { type: 'job.removed', rev: ++user.rev, jobId: id }
      return { result: 'removed', event, fileKeys: files.map(({ key }) => key) }
    },
    file: async (id, which) => {
      const job = user.jobs.get(id)
      if (!job) return 'not_found'
      const file = which === 'preview' ? user.previews.get(id) : user.files.get(id)?.[which]
      if (!file) return 'no_file'
      return file.isGone ? 'gone' : { ...file, job, rowLimit: user.rowLimits.get(id) ?? null }
    },
    files: async (id) => {
      const job = user.jobs.get(id)
      const files = user.files.get(id) ?? []
      return job
        ? files.filter(({ isGone }) => !isGone).map((file) => ({ ...file, job, rowLimit: user.rowLimits.get(id) ?? null }))
        : 'not_found'
    },
    async fileMissing(id, key) {
      const job = user.jobs.get(id)
      const file = user.files.get(id)?.find((one) => one.key === key)
      if (!job || !file || file.isGone) return null
      file.isGone = true
      return change(job)
    },
    notifications: async (asked) => {
      const all = [...user.notifications.values()]
      return { rev: user.rev, unread: all.filter((n) => !n.readAt).length, notifications: page(all, asked), nextCursor: null }
    },
    async markRead(which) {
      const unread = [...user.notifications.values()].filter((n) => !n.readAt && ('all' in which || which.ids.includes(n.id)))
      for (const n of unread) user.notifications.set(n.id, { ...n, readAt: new Date().toISOString() })
      return unread.length ? { type: 'notifications.read', rev: ++user.rev } : null
    },
    async claimToast(id) {
      const notification = user.notifications.get(id)
      if (!notification || notification.toastedAt) return false
      user.notifications.set(id, { ...notification, toastedAt: new Date().toISOString() })
      return true
    },
    async claimDesktop(id) {
      const notification = user.notifications.get(id)
      if (!notification || notification.toastedAt || notification.readAt || user.desktop.has(id)) return false
      user.desktop.add(id)
      return true
    },
    mailWhenAway: async () => user.mailWhenAway,
    async changeMailWhenAway(on) {
      user.mailWhenAway = on
    },
    startOfNew: async () => user.start,
    presets: presetsOf(user),
    items: itemsOf(user),
    inputs: user.inputs,
    rev: async () => user.rev,
  }
}

function known(user: FakeUser, before: { job: string; request: unknown }, newJob: NewJob) {
  const job = user.jobs.get(before.job)
  if (!job || !isDeepStrictEqual(before.request, newJob.payload)) return { result: 'key_conflict' as const }
  return { result: 'existing' as const, job }
}
