import type { Readable } from 'node:stream'

/** Writes on where a file has got to. */
export interface InputWriter {
  /** Resolves when it is written. Rejects when the disk is full; what fitted counts as written. */
  write(bytes: Uint8Array): Promise<void>
  /** Up to where it is written. */
  at(): number
  /** Resolves when all that was written is safe on the disk, with up to where that is. */
  sync(): Promise<number>
  /** Of the whole file, from its first byte. */
  sha256(): Promise<string>
  close(): Promise<void>
}

export interface FoundInput {
  key: string
  ageSeconds: number
}

/** Where files are that people bring. A key is made by `newInputKey`, never from a name that came from outside. */
export interface InputStore {
  /** From `at` on, which must have been safe on the disk; what came after it and was not acknowledged goes. */
  write(key: string, at: number): Promise<InputWriter>
  /** Its first bytes, by which it is told what it is. */
  head(key: string, bytes: number): Promise<Buffer>
  /** `start` and `end` are byte offsets, both inclusive. Rejects with code ENOENT when there is no such file. */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  /** Where it is on this machine. Rejects with code ENOENT when there is no such file. */
  path(key: string): Promise<string>
  /** A file that is not there counts as removed. */
  remove(key: string): Promise<void>
  /** Bytes that are free. */
  room(): Promise<number>
  /** Removes those of these files that `isStale` names. Resolves with how many. */
  removeStale(isStale: (files: FoundInput[]) => Promise<Set<string>>): Promise<number>
}
