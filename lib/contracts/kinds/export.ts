import { z } from 'zod'
import { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
import { storableText } from '@/lib/contracts/text'

export const ExportFormat = z.enum(['xlsx', 'csv', 'jsonl']).describe('Excel, CSV, or one JSON object a line.')
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
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'not a known IANA time zone')
  .default('UTC')
  .describe('An IANA time zone, as Europe/Berlin: times are written as clock time there.')

/** How a CSV is written. The defaults open with a double click in most spreadsheets. */
export const CsvOptions = z
  .strictObject({
    delimiter: z.enum([',', ';', '\t', '|']).default(',').describe('What stands between values.'),
    quoting: z
      .enum(['minimal', 'all'])
      .default('minimal')
      .describe('`minimal` quotes only what needs it, `all` every value; NULL is never quoted.'),
    bom: z.boolean().default(true).describe('Begin with a byte order mark, without which Excel reads UTF-8 as an old code page.'),
  })
  .describe('How a CSV is written.')
export type CsvOptions = z.infer<typeof CsvOptions>

/** The most that one part of a file split into parts may have; the parts come numbered, in a ZIP with a manifest. */
export const SplitLimit = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('rows'), size: z.int().min(1000).max(1_000_000).describe('Rows at most.') }),
    z.strictObject({ unit: z.literal('megabytes'), size: z.int().min(1).max(2000).describe('Megabytes at most.') }),
  ])
  .describe('The most that one part of a file has, when it is split into several in a ZIP.')
export type SplitLimit = z.infer<typeof SplitLimit>

/** One export: which rows and columns of which dataset, in which format. Unknown fields are refused. */
export const ExportPayload = z
  .strictObject({
    dataset: DatasetId,
    format: ExportFormat,
    columns: z
      .array(
        z.strictObject({
          name: ColumnName,
          label: storableText(120).trim().min(1).optional().describe('Another header than the dataset’s.'),
        }),
      )
      .min(1, 'choose at least one column')
      .max(200)
      .refine((columns) => new Set(columns.map((c) => c.name)).size === columns.length, 'a column may be chosen only once')
      .describe('The columns, in the order in which they stand in the file.'),
    filters: z.array(Filter).max(20).default([]).describe('Only rows that meet all of these.'),
    sort: z.array(Sort).max(3).default([]).describe('The order of the rows; then by the dataset’s key.'),
    timeZone: TimeZone,
    fileName: storableText(120)
      .trim()
      .min(1)
      .optional()
      .describe('The name of the file without extension; else the dataset’s and the date.'),
    csv: CsvOptions.optional(),
    split: SplitLimit.optional(),
    consistent: z
      .boolean()
      .default(false)
      .describe(
        'All rows from the same moment, whatever happens: after a fault it starts again from the first row, not from where it was.',
      ),
  })
  .refine(({ format, csv }) => !csv || format === 'csv', { path: ['csv'], message: 'only for the format csv' })
  .describe('An export: which rows and columns of which dataset, in which format.')
export type ExportPayload = z.infer<typeof ExportPayload>

/** For the description of the API; the sample register has it. */
export const exampleExport = {
  dataset: 'permits',
  format: 'csv',
  columns: [{ name: 'file_number' }, { name: 'status', label: 'State' }],
  filters: [{ column: 'city', op: 'eq', value: 'Falkenau' }],
  sort: [{ column: 'received_on', direction: 'desc' }],
  timeZone: 'Europe/Berlin',
}
