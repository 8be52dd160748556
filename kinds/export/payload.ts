import { z } from 'zod'
import { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
import { storableText } from '@/lib/contracts/text'
import { TimeZone } from '@/lib/contracts/time-zone'

export const ExportFormat = z.enum(['xlsx', 'csv', 'jsonl']).describe('Excel, CSV, or one JSON object a line.')
export type ExportFormat = z.infer<typeof ExportFormat>

/** How a CSV is written. What is left out is as RFC 4180 has it, for programs: these defaults do not change. */
export const CsvOptions = z
  .strictObject({
    delimiter: z
      .enum([',', ';', '\t', '|'])
      .default(',')
      .describe('What stands between two values. Excel expects a semicolon where the decimal sign is a comma.'),
    quoting: z
      .enum(['minimal', 'all'])
      .default('minimal')
      .describe('`minimal` quotes only what needs it, `all` every value; NULL is never quoted.'),
    bom: z
      .boolean()
      .default(true)
      .describe("Begins the file with a byte order mark, without which Excel reads UTF-8 as the machine's old code page."),
    decimal: z.enum(['point', 'comma']).default('point').describe('The decimal sign of numbers, and of fractions of a second.'),
    dates: z
      .enum(['iso', 'rfc3339', 'dd.mm.yyyy', 'dd/mm/yyyy', 'mm/dd/yyyy'])
      .default('iso')
      .describe(
        '`iso` is 2026-03-31 14:30:00; `rfc3339` is 2026-03-31T14:30:00+02:00, with its offset; the others put the same clock time behind such a date.',
      ),
    lineEnd: z.enum(['lf', 'crlf']).default('lf').describe('What ends a row. Line breaks within a value stay as they are stored.'),
    nullAs: storableText(20)
      .regex(
        /^(?![=+\-@＝＋－＠])[^",;|\p{Cc}]*$/u,
        'must not begin with = + - @ nor have a quote, a separator or a control character in it',
      )
      .default('')
      .describe('What stands for NULL, unquoted. An empty text is `""` where this is empty.'),
    guard: z
      .boolean()
      .default(true)
      .describe(
        'Puts an apostrophe before each letter with which a spreadsheet could begin a formula, whatever it takes for the separator. Numbers of number columns stay as they are. Turn it off only for a program that needs every byte as it is stored.',
      ),
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
          label: storableText(120)
            .trim()
            .min(1)
            .optional()
            .describe('Another header than the dataset’s; in JSON Lines another name of the field. No other column may have it.'),
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
export const exampleExport: z.input<typeof ExportPayload> = {
  dataset: 'permits',
  format: 'csv',
  columns: [{ name: 'file_number' }, { name: 'status', label: 'State' }],
  filters: [{ column: 'city', op: 'eq', value: 'Falkenau' }],
  sort: [{ column: 'received_on', direction: 'desc' }],
  timeZone: 'Europe/Berlin',
}
