import { z } from 'zod'
import { Instant } from './ids'

/** A file that somebody brought, for its whole life. */
export const InputId = z.uuid().describe('The id of a file that was brought: see `POST /api/inputs`.')
export type InputId = z.infer<typeof InputId>

/** A file that somebody brought, as its owner sees it. */
export const InputFile = z
  .object({
    id: InputId,
    fileName: z.string().describe('What it was called; a label only.'),
    bytes: z.int().nonnegative().describe('Its size.'),
    received: z.int().nonnegative().describe('How much of it is here: as much as `bytes` once it is whole.'),
    sha256: z.string().nullable().describe('The SHA-256 of its bytes, in hexadecimal; null until it is whole.'),
    mediaType: z.string().nullable().describe('What it is by its own bytes, whatever it was called; null until it is whole.'),
    createdAt: Instant,
    expiresAt: Instant.nullable().describe('When it goes unless a job takes it; null once one has.'),
  })
  .describe('A file that was brought for a job to work with.')
export type InputFile = z.infer<typeof InputFile>

/** What may be sent whole in one request; larger ones are resumable. */
export const MAX_AT_ONCE_BYTES = 50_000_000

export const InputsPage = z
  .object({
    inputs: z.array(InputFile).describe('Newest first.'),
    used: z.int().nonnegative().describe('Bytes that all of them take, on all pages; what is not whole yet counts as if it were.'),
    limit: z.int().nonnegative().describe('Bytes that they may take.'),
    nextCursor: z.string().nullable().describe('Where the next page begins; null on the last one.'),
  })
  .describe('A page of files that were brought.')
export type InputsPage = z.infer<typeof InputsPage>

/** A file that was brought, as a run of its job gets it: the field of the payload that names it, and where it is. */
export const BroughtFile = z.object({
  name: z.string(),
  /** Its place there, from 0. */
  nth: z.int().nonnegative(),
  id: InputId,
  key: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  mediaType: z.string(),
})
export type BroughtFile = z.infer<typeof BroughtFile>
