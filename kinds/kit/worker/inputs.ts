import type { Readable } from 'node:stream'

/** A file that somebody brought, for a run to read. */
export interface Input {
  id: string
  /** What it was called; a label only, never a path. */
  fileName: string
  bytes: number
  sha256: string
  /** What it is by its own bytes. */
  mediaType: string
  /** `start` and `end` are byte offsets, both inclusive. */
  stream(range?: { start: number; end: number }): Promise<Readable>
  /** A file on this machine with these bytes, for programs that want one. It may only be read. */
  path(): Promise<string>
}
