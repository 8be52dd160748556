import type { ArtifactWriter, PartialFile, StoredFile } from '@/lib/artifacts/store'
import type { Warning } from '@/lib/contracts/artifact'
import type { Actor } from '@/lib/contracts/people/actor'
import type { ProgressReport } from '@/lib/contracts/progress'

/** All that a kind sees of Postroom: no queue, no ledger, no Redis. */
export interface AttemptContext {
  jobId: string
  attempt: number
  /** On whose behalf, with the rights of the moment when the attempt was claimed: data is read by them. */
  actor: Actor
  /** Aborted on cancel, shutdown and fencing; the attempt must then stop and throw. */
  signal: AbortSignal
  /** As often as you like: the supervisor keeps the latest and sends at most 4 a second. */
  progress(report: ProgressReport): void
  /** The last checkpoint of an earlier attempt, as it was saved; null at the start. Parse it. */
  lastCheckpoint: unknown
  /** Resolves when the checkpoint is in the ledger. Plain JSON, and not much of it. */
  checkpoint(value: unknown): Promise<void>
  /** A file to write the result to. */
  artifact(): Promise<ArtifactWriter>
  /** The same, beginning with what an earlier attempt wrote; null when that is gone. */
  resumeArtifact(from: PartialFile): Promise<ArtifactWriter | null>
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** What an attempt made. `artifact` is null for kinds that leave no file. */
export interface RunResult {
  artifact:
    | (StoredFile & {
        fileName: string
        mediaType: string
        /** In the kind's unit; null where it says nothing. */
        amount: number | null
        columns: number | null
        /** Which rows of its dataset, where each person sees their own. */
        limit?: unknown
        dataAsOf: Date | null
        dataAsOfEnd: Date | null
      })
    | null
  warnings: Warning[]
}

/** The body of a kind. Whatever it throws is turned into an outcome by workers/retry-policy.ts. */
export type Run<P> = (payload: P, ctx: AttemptContext) => Promise<RunResult>

// biome-ignore lint/suspicious/noExplicitAny: who calls it has parsed by this very kind.
export type Handlers = Record<string, { run: Run<any> }>

interface AttemptErrorOptions extends ErrorOptions {
  /** Why, for administrators: one short line, shown to nobody else. */
  reason?: string | null
}

/** An error that another attempt cannot mend. `code` is for programs, the message for the person who waits. */
export class PermanentError extends Error {
  override name = 'PermanentError'
  readonly reason: string | null
  constructor(
    readonly code: string,
    message: string,
    { reason = null, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
  }
}

/** An error that may be gone at the next attempt, in words for the person who waits; of any other error they hear only that there was one. */
export class PassingError extends Error {
  override name = 'PassingError'
  readonly reason: string | null
  constructor(
    readonly code: string,
    message: string,
    { reason = null, ...options }: AttemptErrorOptions = {},
  ) {
    super(message, options)
    this.reason = reason
  }
}
