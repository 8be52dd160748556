import { z } from 'zod'
import { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
import { storableText } from '@/lib/contracts/text'
import { TimeZone } from '@/lib/contracts/time-zone'

/** Of a folder of templates, or of those that Postroom has. */
export const TemplateId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'the id of a template is lower-case letters, digits and -')
const DEFAULT_TEMPLATE = 'letterhead'

/** More do not fit beside each other on any page. */
export const MOST_COLUMNS = 12
export const MOST_TOTALS = 6

const columnNames = z.array(
  z.strictObject({ name: ColumnName, label: storableText(120).trim().min(1).optional().describe('Another header than the dataset’s.') }),
)
const isUnique = (columns: { name: string }[]) => new Set(columns.map(({ name }) => name)).size === columns.length
const ONCE = 'a column may be chosen only once'

/** One report. Unknown fields are refused. */
export const ReportPayload = z
  .strictObject({
    dataset: DatasetId,
    title: storableText(120).trim().min(1).optional().describe('What stands on the cover; else what the dataset is called.'),
    template: TemplateId.default(DEFAULT_TEMPLATE).describe('How it looks: letterhead, colours and fonts.'),
    language: z.enum(['de', 'en']).default('de').describe('The language of the report: its own words, numbers and dates.'),
    columns: columnNames
      .min(1, 'choose at least one column')
      .max(MOST_COLUMNS)
      .refine(isUnique, ONCE)
      .describe('The columns of its tables, in their order.'),
    chapters: ColumnName.optional().describe('A chapter for each value of this column, with its sums; else one table.'),
    totals: columnNames.max(MOST_TOTALS).refine(isUnique, ONCE).default([]).describe('Columns of numbers that are added up.'),
    chart: ColumnName.optional().describe('A bar for each value of this column, or for each month of a date.'),
    filters: z.array(Filter).max(20).default([]).describe('Only rows that meet all of these.'),
    sort: z.array(Sort).max(3).default([]).describe('The order of the rows of a chapter; then by the dataset’s key.'),
    timeZone: TimeZone,
    orientation: z.enum(['auto', 'portrait', 'landscape']).default('auto').describe('`auto`: as the columns need it.'),
    archive: z.boolean().default(false).describe('Declares PDF/A-2a, for archives, beside PDF/UA-1.'),
    workbook: z.boolean().default(false).describe('The same rows of the same moment as Excel beside it.'),
  })
  .describe('A report: which rows of which dataset, how they are grouped, and how it looks.')
export type ReportPayload = z.infer<typeof ReportPayload>

/** For the description of the API; the sample register has it. */
export const exampleReport: z.input<typeof ReportPayload> = {
  dataset: 'permits',
  title: 'Building permits in Falkenau',
  language: 'en',
  columns: [{ name: 'file_number' }, { name: 'applicant' }, { name: 'works' }, { name: 'cost_estimate' }],
  chapters: 'status',
  totals: [{ name: 'cost_estimate' }],
  chart: 'received_on',
  filters: [{ column: 'city', op: 'eq', value: 'Falkenau' }],
  timeZone: 'Europe/Berlin',
}

/** What whoever runs Postroom may set for reports. */
export const ReportVariables = z.object({
  REPORT_MAX_ROWS: z.coerce.number().int().min(1).max(2_000_000).default(200_000),
  REPORT_MAX_CHAPTERS: z.coerce.number().int().min(1).max(5000).default(1000),
  /** A folder with a folder for each template of one's own. */
  REPORT_TEMPLATES_DIR: z.string().default(''),
})
