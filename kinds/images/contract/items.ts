import { z } from 'zod'
import { PictureFormat } from '@/kinds/images/payload'
import { SmallPicture } from '@/kinds/kit/contract'

/** A picture of the list, before it is read. */
export const PictureData = z.object({
  /** Which of the files. */
  file: z.int(),
  /** Which entry of it, for an archive; null for a picture. */
  entry: z.int().nullable(),
  /** What it will be called, with its folders and without its ending. */
  name: z.string(),
  bytes: z.int(),
  /** Why it is not even read, as an archive that would do harm. */
  refusal: z.object({ code: z.string(), message: z.string() }).nullable().default(null),
})
export type PictureData = z.infer<typeof PictureData>

/** A picture that was converted. */
export const PictureValue = z.object({
  /** How it looked, where it looks another now. */
  before: SmallPicture.nullable(),
  after: SmallPicture.nullable(),
  /** "4000 × 3000", upright. */
  from: z.string(),
  to: z.string(),
  fromBytes: z.int(),
  bytes: z.int(),
  /** Of its bytes: 0.8 where a fifth is left; below zero where it has grown. */
  saved: z.number(),
  /** As in the archive. */
  name: z.string(),
  format: PictureFormat,
  crc32: z.int(),
  /** Of an animation, only the first is taken. */
  frames: z.int(),
})
export type PictureValue = z.infer<typeof PictureValue>

/** What all of them are together. */
export const ImagesResult = z.object({
  pictures: z.int().describe('How many were converted.'),
  before: z.int().describe('Their bytes as they were brought.'),
  after: z.int().describe('Their bytes now.'),
  animations: z.int().describe('Of how many only the first picture was taken.'),
})
export type ImagesResult = z.infer<typeof ImagesResult>
