import type { Readable, Writable } from 'node:stream'

/** A file that a runner has written whole: fsynced, renamed, checksummed. Nobody sees it before `finish` commits its row. */
export interface StoredFile {
  key: string
  bytes: number
  sha256: string
}

/** A file being written under a temporary name that holds job and attempt. `stream` has real back-pressure. */
export interface ArtifactWriter {
  stream: Writable
  /** Awaits the end of the stream, fsyncs and renames. Rejects with the stream's error, as a full disk. */
  finish(): Promise<StoredFile>
  /** Removes what was written. Safe to call more than once and after `finish`. */
  discard(): Promise<void>
}

export interface StaleFiles {
  /** Younger files are left alone: their attempt may still be writing, or their row is not committed yet. */
  olderThanMs: number
  /** Those of these keys that the ledger has a row for. */
  isKnown(keys: string[]): Promise<Set<string>>
}

/** Where finished files are. A key is made by `create` and means nothing to anyone else. */
export interface ArtifactStore {
  create(jobId: string, attempt: number): Promise<ArtifactWriter>
  /** `start` and `end` are byte offsets, both inclusive. Rejects with code ENOENT when there is no such file. */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  /** Null when the store has no such file. */
  stat(key: string): Promise<{ bytes: number; modifiedAt: Date } | null>
  /** A file that is not there counts as removed. */
  remove(key: string): Promise<void>
  /** Removes whatever this attempt left, half-written or whole. For the supervisor, after its runner is gone. */
  discardAttempt(jobId: string, attempt: number): Promise<void>
  /** Removes what dead attempts left and files that no row knows. Resolves with how many. */
  removeStale(stale: StaleFiles): Promise<number>
}
