import { z } from 'zod'
import { ColumnName, DatasetId, Filter, Sort } from '@/lib/contracts/datasets'
import { storableText } from '@/lib/contracts/text'

export const ExportFormat = z.enum(['xlsx', 'csv', 'jsonl'])
export type ExportFormat = z.infer<typeof ExportFormat>

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** One export: which rows and columns of which dataset, in which format. Unknown fields are refused. */
export const ExportPayload = z.strictObject({
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
  timeZone: z.string().max(60).refine(isTimeZone, 'not a known IANA time zone').default('UTC'),
  /** The file's name without extension; by default the dataset's label and the date. */
  fileName: storableText(120).trim().min(1).optional(),
})
export type ExportPayload = z.infer<typeof ExportPayload>
