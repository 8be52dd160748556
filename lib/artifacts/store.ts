import type { Readable } from 'node:stream'

/** A file that a runner has written whole: fsynced, renamed, checksummed. Nobody sees it before `finish` commits its row. */
export interface StoredFile {
  key: string
  bytes: number
  sha256: string
  crc32: number
}

/** The first bytes of a file that an attempt was writing when it broke off. */
export type PartialFile = Omit<StoredFile, 'crc32'>

/** A file being written under a temporary name that holds job and attempt. */
export interface ArtifactWriter {
  /** Appends, in the order of the calls; resolves when it is done. Rejects when the disk is full. */
  write(bytes: Uint8Array): Promise<void>
  /** Bytes written so far. */
  size(): number
  /** Resolves when all that was written is safe on the disk. Ask when every `write` has resolved. */
  sync(): Promise<PartialFile>
  /** Fsyncs and renames. Ask when every `write` has resolved. */
  finish(): Promise<StoredFile>
  /** Lets go of the file; what was written stays. */
  close(): Promise<void>
  /** Removes what was written. Safe to call more than once and after `finish`. */
  discard(): Promise<void>
}

/** A file of the store, half-written or whole; of the former the key that it will have. */
export interface StoredName {
  key: string
  jobId: string
  ageSeconds: number
}

/** The keys of those of these files that nobody will ever ask for. */
export type StaleFiles = (files: StoredName[]) => Promise<Set<string>>

/**
 * What a job keeps between its attempts and can do without: each piece may be gone at any time, and all go when the job has ended. A
 * later attempt finds what an earlier one wrote, and two at once may write the same: check what is read.
 */
export interface Scratch {
  /** Whole or not at all, unless the machine loses its power. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Null for what is not there. */
  read(name: string): Promise<Buffer | null>
}

/** Where finished files are. A key is made by `create` and means nothing to anyone else. */
export interface ArtifactStore {
  create(jobId: string, attempt: number): Promise<ArtifactWriter>
  scratch(jobId: string): Scratch
  /** A new file that begins with what an earlier attempt wrote; null when that is gone or not what it was. */
  resume(jobId: string, attempt: number, from: PartialFile): Promise<ArtifactWriter | null>
  /** `start` and `end` are byte offsets, both inclusive. Rejects with code ENOENT when there is no such file. */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  /** Null when the store has no such file. */
  stat(key: string): Promise<{ bytes: number; modifiedAt: Date } | null>
  /** A file that is not there counts as removed. */
  remove(key: string): Promise<void>
  /** Removes files of a job, half-written or whole. */
  discard(jobId: string, which: (file: { key: string; attempt: number }) => boolean): Promise<void>
  /** Removes what dead attempts left. Resolves with how many. */
  removeStale(isStale: StaleFiles): Promise<number>
}
