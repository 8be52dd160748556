import { z } from 'zod'
import { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
import { storableText } from '@/lib/contracts/text'

export const ExportFormat = z.enum(['xlsx', 'csv', 'jsonl'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** The usual names. Making a formatter, which knows the others too, takes longer than the rest of the schema. */
const usualZones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

function isTimeZone(name: string): boolean {
  if (usualZones.has(name)) return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** An IANA zone. */
export const TimeZone = z.string().max(60).refine(isTimeZone, 'not a known IANA time zone').default('UTC')

/** How a CSV is written. The defaults open with a double click in most spreadsheets. */
export const CsvOptions = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  /** `minimal` quotes only what needs it, `all` every value; NULL is never quoted. */
  quoting: z.enum(['minimal', 'all']).default('minimal'),
  /** Begins the file with a byte order mark, without which Excel reads UTF-8 as the machine's old code page. */
  bom: z.boolean().default(true),
})
export type CsvOptions = z.infer<typeof CsvOptions>

/** The most that one part of a file split into parts may have; the parts come numbered, in a ZIP with a manifest. */
export const SplitLimit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('rows'), size: z.int().min(1000).max(1_000_000) }),
  z.strictObject({ unit: z.literal('megabytes'), size: z.int().min(1).max(2000) }),
])
export type SplitLimit = z.infer<typeof SplitLimit>

/** One export: which rows and columns of which dataset, in which format. Unknown fields are refused. */
export const ExportPayload = z
  .strictObject({
    dataset: DatasetId,
    format: ExportFormat,
    /** In the order they are to stand in the file; `label` renames the header. */
    columns: z
      .array(z.strictObject({ name: ColumnName, label: storableText(120).trim().min(1).optional() }))
      .min(1, 'choose at least one column')
      .max(200)
      .refine((columns) => new Set(columns.map((c) => c.name)).size === columns.length, 'a column may be chosen only once'),
    filters: z.array(Filter).max(20).default([]),
    sort: z.array(Sort).max(3).default([]),
    /** Timestamps are written as clock time in this IANA zone. */
    timeZone: TimeZone,
    /** The file's name without extension; by default the dataset's label and the date. */
    fileName: storableText(120).trim().min(1).optional(),
    csv: CsvOptions.optional(),
    split: SplitLimit.optional(),
    /** One snapshot or none: an attempt that broke off starts again from the first row, not from its last part. */
    consistent: z.boolean().default(false),
  })
  .refine(({ format, csv }) => !csv || format === 'csv', { path: ['csv'], message: 'only for the format csv' })
export type ExportPayload = z.infer<typeof ExportPayload>
