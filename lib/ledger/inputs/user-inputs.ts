import type { InputFile } from '@/lib/contracts/inputs'
import type { Page } from '@/lib/ledger/reading/cursor'

/** A file to be received. */
export interface NewInput {
  id: string
  /** What it is brought for: a kind, and the field of its payload. */
  kind: string
  name: string
  fileName: string
  bytes: number
  /** Where the store keeps it. */
  key: string
}

/** A file that was brought, with what only the server knows of it. */
export interface StoredInput extends InputFile {
  kind: string
  name: string
  key: string
}

/** How much one person may have here, and for how long. */
export interface InputLimits {
  /** All bytes of a person's files, also of those that are not whole yet. */
  bytes: number
  files: number
  /** Files that are not whole. */
  unfinished: number
}

export type AddResult =
  | { result: 'added'; input: StoredInput }
  /** `bytes` are all that this person's files take. */
  | { result: 'no_room'; bytes: number }
  | { result: 'too_many' }
  | { result: 'too_many_unfinished' }

export type WriteResult =
  | { result: 'yours'; input: StoredInput }
  | { result: 'not_found' }
  /** Somebody else is writing it. */
  | { result: 'busy' }
  /** It goes on elsewhere, or is whole. */
  | { result: 'elsewhere'; received: number }

/** The files that one user has brought; the user's id is in every statement. */
export interface UserInputs {
  /** Newest first. */
  page(page: Page): Promise<{ inputs: InputFile[]; nextCursor: string | null }>
  /** Bytes of all of them. */
  used(): Promise<number>
  find(id: string): Promise<StoredInput | null>
  findAll(ids: readonly string[]): Promise<StoredInput[]>
  /** Room for a file, whose bytes count from now on. */
  add(input: NewInput, limits: InputLimits): Promise<AddResult>
  /** From now on, and until `written` was not heard for a while, nobody else writes it. */
  write(id: string, writer: string, at: number): Promise<WriteResult>
  /** So much of it is safe on the disk. False for a writer that has lost it. */
  written(id: string, writer: string, received: number): Promise<boolean>
  /** Lets go of it, at where it has got. */
  leave(id: string, writer: string, received: number): Promise<void>
  /** It is whole, and this is what it is. Null for a writer that has lost it. */
  complete(id: string, writer: string, whole: Pick<InputFile, 'bytes'> & { sha256: string; mediaType: string }): Promise<StoredInput | null>
  /** A job's file stays until its job goes. */
  remove(id: string): Promise<'removed' | 'bound' | 'not_found'>
}
