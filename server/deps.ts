import type { Readable } from 'node:stream'
import type { OwnTables, Site } from '@/kinds/kit/own-tables'
import type { ItemAmendment } from '@/kinds/kit/server'
import type { Variables } from '@/kinds/registry/variables'
import type { InputStore } from '@/lib/artifacts/inputs/input-store'
import type { DatasetPreview, OrderPreview } from '@/lib/contracts/api'
import type { Sample } from '@/lib/contracts/attempt'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'
import type { LedgerEvent } from '@/lib/contracts/live/events'
import type { Actor } from '@/lib/contracts/people/actor'
import type { CaughtMail, MailDelivery } from '@/lib/contracts/people/settings'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import type { AuditLog } from '@/lib/ledger/audit/audit-log'
import type { Origin } from '@/lib/ledger/audit/origin'
import type { UserLedger } from '@/lib/ledger/by-user/user-ledger'
import type { Logger } from '@/lib/logger'
import type { Auth } from './auth/create-auth'
import type { Demo } from './auth/demo-door'
import type { RateLimits } from './limits/rate-limits'
import type { TrialNews } from './trials/trial-news'

export interface LiveDeps {
  /** Lays Redis' progress over snapshots; resolves with them unchanged when Redis is away. */
  withProgress(jobs: Job[]): Promise<Job[]>
  /** The course of a job so far. Rejects when Redis is away. */
  samples(jobId: string): Promise<Sample[]>
  /** Tells a user's browsers of a committed change: best effort, never throws. */
  publish(userId: string, event: LedgerEvent): void
}

export interface DatasetDeps {
  list(): Promise<Dataset[]>
  /** Which rows of a dataset are for this person, null for all. @throws {DatasetRefused} */
  limitOf(id: string): unknown
  /** @throws {DatasetRefused}; {InvalidInput} for a column, filter or sort that cannot be read. */
  check(order: RowsOrder): void | Promise<void>
  /** @throws {DatasetRefused} */
  preview(id: string, timeZone: string): Promise<DatasetPreview>
  previewOrder(order: RowsOrder, options: { signal: AbortSignal }): Promise<OrderPreview>
  estimate(order: RowsOrder, options: { signal: AbortSignal }): Promise<{ rows: number; exact: boolean; bytes: number | null }>
}

export interface ArtifactDeps {
  /** `start` and `end` are byte offsets, both inclusive. Rejects with code ENOENT when there is no such file. */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  /** Null when the store has no such file. */
  stat(key: string): Promise<{ bytes: number; modifiedAt: Date } | null>
  remove(key: string): Promise<void>
  /** Removes what attempts of a job that has ended left behind. */
  tidy(jobId: string): Promise<void>
}

export type Dependency = 'postgres' | 'redis' | 'rabbitmq'

export interface Settings {
  /** Where people reach the app; its origin is the one that may change things. */
  appUrl: string
  host: string
  port: number
  /** True when `host` is a loopback address. */
  loopback: boolean
  production: boolean
  /** How many proxies in front may set X-Forwarded-*. */
  trustProxy: number
  maxQueuedPerUser: number
  /** What all files of a person may take that were brought. */
  inputBytesPerUser: number
  /** How many days a file is kept. */
  keptDays: number
  signUp: 'open' | 'closed'
  /** Whether /dev/… is shown; elsewhere there is nothing at these addresses. */
  devPages: boolean
  /** Whether browsers hold the names below the app's to https too. */
  hstsSubdomains: boolean
  /** Null where nobody asked for a demo. */
  demo: Demo | null
  /** Requests a minute; see limits/rate-limits.ts for what is used where nothing is given. */
  rateLimits?: Partial<RateLimits> | undefined
  /** How late the event loop may turn, on average, before some get 503; see api.ts. */
  maxLoopDelayMs?: number
}

/** Everything the HTTP side needs from the rest of the process. */
export interface AppDeps {
  forUser(userId: string, origin?: Origin): UserLedger
  /** For what changes nothing in the ledger and must be known all the same: sign-ins, downloads, refusals. */
  audit: AuditLog
  live: LiveDeps
  /** Wakes the dispatcher of this process: a job of this pool waits. */
  jobsWaiting(pool: string): void
  /** Only on somebody's behalf: who may use what, and which rows they see, is theirs. */
  datasets: { of(actor: Actor): DatasetDeps }
  /** How much a second recent jobs of this kind did, in its unit, of those with the same `rateBy`; null until there was one. */
  recentRate(kind: string, rateBy: string): Promise<number | null>
  artifacts: ArtifactDeps
  /** The bytes of what people bring. */
  inputs: Pick<InputStore, 'write' | 'head' | 'room'>
  auth: Auth
  /** What whoever runs Postroom has set for each kind. */
  kindVariables: Readonly<Record<string, Variables>>
  /** What becomes of mails here; `caught` has those that the demo wrote or took in, newest first. */
  mail: { delivery: MailDelivery; caught(): (CaughtMail & { jobId: string | null })[] }
  /** What kinds are told of this installation, and their tables. */
  site: Site
  tables: OwnTables
  /** Writes down what is known of an item since it ended. */
  amendItem(amendment: ItemAmendment): Promise<{ userId: string; key: string; event: LedgerEvent } | null>
  /** Tells who waits that a trial has ended. */
  trialNews: Pick<TrialNews, 'wait'>
  /** Each rejects when its server cannot be used. */
  health: Record<Dependency, () => Promise<void>>
  settings: Settings
  logger: Logger
}
