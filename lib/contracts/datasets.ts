import { z } from 'zod'
import { storableText } from './text'

/** How a column is filtered, formatted and typed in a file. `numeric` may have more digits than a double. */
export const ColumnType = z.enum(['text', 'integer', 'numeric', 'boolean', 'date', 'timestamp', 'json'])
export type ColumnType = z.infer<typeof ColumnType>

export const DatasetId = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'a dataset id is lower-case letters, digits, _ and -')
export const ColumnName = z.string().min(1).max(63)

export const DatasetColumn = z.object({
  name: ColumnName,
  label: z.string(),
  type: ColumnType,
  /** The values a person may pick from, where there are few. */
  choices: z.array(z.string()).optional(),
})
export type DatasetColumn = z.infer<typeof DatasetColumn>

/** What a person may export, as the API tells it: names and labels, never the table, SQL or connection. */
export const Dataset = z.object({
  id: DatasetId,
  label: z.string(),
  description: z.string(),
  columns: z.array(DatasetColumn).min(1),
  /** The planner's figure, for a first impression; null where it has none. */
  approximateRows: z.int().nonnegative().nullable(),
})
export type Dataset = z.infer<typeof Dataset>

const column = { column: ColumnName }
export const Filter = z.discriminatedUnion('op', [
  z.strictObject({
    ...column,
    op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']),
    value: z.union([storableText(1000), z.number(), z.boolean()]),
  }),
  z.strictObject({ ...column, op: z.enum(['contains', 'starts_with']), value: storableText(1000).min(1) }),
  z.strictObject({ ...column, op: z.literal('in'), value: z.array(storableText(1000)).min(1).max(100) }),
  z.strictObject({ ...column, op: z.enum(['is_null', 'is_not_null']) }),
])
export type Filter = z.infer<typeof Filter>
export type FilterOp = Filter['op']

/** The operators a form offers for a column and the server accepts. */
export const filterOps: Record<ColumnType, readonly FilterOp[]> = {
  text: ['contains', 'starts_with', 'eq', 'ne', 'in', 'is_null', 'is_not_null'],
  integer: ['eq', 'ne', 'gte', 'lte', 'gt', 'lt', 'is_null', 'is_not_null'],
  numeric: ['eq', 'ne', 'gte', 'lte', 'gt', 'lt', 'is_null', 'is_not_null'],
  boolean: ['eq', 'is_null', 'is_not_null'],
  date: ['gte', 'lte', 'eq', 'gt', 'lt', 'is_null', 'is_not_null'],
  timestamp: ['gte', 'lte', 'gt', 'lt', 'is_null', 'is_not_null'],
  json: ['is_null', 'is_not_null'],
}

export const Sort = z.strictObject({ ...column, direction: z.enum(['asc', 'desc']).default('asc') })
export type Sort = z.infer<typeof Sort>
