import { z } from 'zod'
import { Instant } from './ids'

/** `missing`: the row says ready, but the store has no such file. The page then offers to run the job again. */
export const Availability = z
  .enum(['ready', 'expired', 'deleted', 'missing'])
  .describe('Only `ready` can be downloaded. `missing`: it should be there and is not.')
export type Availability = z.infer<typeof Availability>

/** A finished file, as the ledger knows it. What a kind's files have nothing of is null: a letter has no columns. */
export const Artifact = z
  .object({
    nth: z.int().nonnegative().default(0).describe('Which of the files of its job it is: 0 is the main one.'),
    fileName: z.string().describe('The name it is saved under.'),
    mediaType: z.string().describe('Its type, as `text/csv; charset=utf-8`.'),
    bytes: z.int().nonnegative().describe('Its size.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('The SHA-256 of its bytes, in hexadecimal.'),
    amount: z.int().nonnegative().nullable().describe('How much is in it, in the unit of its kind, as rows; null where that says nothing.'),
    columns: z.int().nonnegative().nullable().describe('Columns of data in it; null where there are none.'),
    dataAsOf: Instant.nullable().describe('The moment that its data shows; null where it has no such data.'),
    dataAsOfEnd: Instant.nullable().describe('The last such moment of a file that was taken up again after a fault; else null.'),
    expiresAt: Instant.describe('Until when it is kept.'),
    availability: Availability,
  })
  .describe('A finished file.')
export type Artifact = z.infer<typeof Artifact>

/** What a browser shows as a picture, by its media type. */
export const PictureType = z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'])
export type PictureType = z.infer<typeof PictureType>

/** What stands for a picture to those who do not see it: the same in each language of the interface. */
export const Alt = z.object({
  en: z.string().min(1).max(500).describe('In English.'),
  de: z.string().min(1).max(500).describe('In German.'),
})
export type Alt = z.infer<typeof Alt>

/** A picture of what came of a job, kept and lost as its files are. */
export const Preview = z
  .object({
    mediaType: z.string().describe('Its type, as `image/png`.'),
    bytes: z.int().nonnegative().describe('Its size.'),
    alt: Alt.describe('What it shows, in words.'),
    availability: Availability,
  })
  .describe('A picture of what came of a job.')
export type Preview = z.infer<typeof Preview>

/** Of a picture: it is shown, not fetched to be kept. */
export const MAX_PREVIEW_BYTES = 2_000_000

/** More would be an archive. */
export const MAX_FILES = 50

/** One that can be fetched. */
export function isReady(artifact: Artifact | null): artifact is Artifact {
  return artifact?.availability === 'ready'
}

/** A file to fetch that has nothing in it: whoever sends it on without a look sends nothing. */
export function isEmptyFile(artifact: Artifact | null): boolean {
  return artifact?.availability === 'ready' && artifact.amount === 0
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Of 1,048,576 lines one is the header. */
const SHEET_ROWS = 1_048_575

/** A workbook whose first sheet is not all: whoever opens it may not look further. */
export function isOnSeveralSheets({ mediaType, amount }: Pick<Artifact, 'mediaType' | 'amount'>): boolean {
  return mediaType === XLSX && amount !== null && amount > SHEET_ROWS
}

/** Where something was changed: how often in which column, and in which rows first. */
export const WarningPlace = z.object({
  column: z.string().describe('The header of the column.'),
  count: z.int().positive().describe('How many values of this column.'),
  rows: z
    .array(
      z.object({
        row: z.int().nonnegative().describe('Counted from 1 without headers, through all sheets and parts of the file.'),
        key: z.string().nullable().describe("The values of the dataset's key in this row; null where the rows are in another order."),
      }),
    )
    .describe('The first rows; none for a header.'),
})
export type WarningPlace = z.infer<typeof WarningPlace>

/** Something that was changed in the file so that it stays valid or safe: shown beside "Ready", with how often. */
export const Warning = z
  .object({
    code: z.string().describe('What was changed, for programs.'),
    message: z.string().describe('What was changed, for people, in English.'),
    count: z.int().positive().describe('How many values.'),
    places: z.array(WarningPlace).optional().describe('Where, column by column: at most 20 of them. None for what is not in a column.'),
  })
  .describe('Something that had to be changed so that the file stays valid and safe to open.')
export type Warning = z.infer<typeof Warning>
