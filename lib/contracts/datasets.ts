import { z } from 'zod'
import { storableText } from './text'

/** How a column is filtered, formatted and typed in a file. `numeric` may have more digits than a double. */
export const ColumnType = z
  .enum(['text', 'integer', 'numeric', 'boolean', 'date', 'timestamp', 'json'])
  .describe('How the values of a column are filtered and written.')
export type ColumnType = z.infer<typeof ColumnType>

export const DatasetId = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'a dataset id is lower-case letters, digits, _ and -')
  .describe('The id of a dataset.')
export const ColumnName = z.string().min(1).max(63).describe('The name of a column of the dataset.')

export const DatasetColumn = z
  .object({
    name: ColumnName,
    label: z.string().describe('What people call it; the header in a file.'),
    type: ColumnType,
    choices: z.array(z.string()).optional().describe('The values to pick from, where there are few.'),
    sortable: z
      .boolean()
      .optional()
      .describe('False where the database has no order for the values, as for XML; they cannot be sorted by.'),
  })
  .describe('A column of a dataset.')
export type DatasetColumn = z.infer<typeof DatasetColumn>

/** Something that a dataset's definition and its database do not agree on. The message is for administrators. */
export const DatasetProblem = z
  .object({
    code: z
      .enum([
        'ambiguous_column',
        'forbidden',
        'no_column',
        'no_connection',
        'no_source',
        'unsortable_key',
        'wrong_type',
        'empty_key',
        'doubled_key',
        'unreadable',
      ])
      .describe('What is wrong, for programs.'),
    column: z.string().nullable().describe('The column it is about, where it is about one.'),
    message: z.string().describe('What is wrong and what the database said, in English.'),
  })
  .describe('Something that a dataset and its database do not agree on.')
export type DatasetProblem = z.infer<typeof DatasetProblem>

/** Fewer are counted, not guessed, wherever that can be done while somebody looks at the form. */
export const FEW_ROWS = 10_000

/** What a person may read, as the API tells it: names and labels, never the table, SQL or connection. */
export const Dataset = z
  .object({
    id: DatasetId,
    label: z.string().describe('What people call it.'),
    description: z.string().describe('What is in it.'),
    columns: z.array(DatasetColumn).min(1).describe('What may be asked for.'),
    approximateRows: z.int().nonnegative().nullable().describe('About how many rows, as its database guesses; null where it does not.'),
    state: z
      .enum(['ready', 'broken'])
      .describe('`broken`: it does not fit its database and takes no orders until an administrator has corrected it.'),
    problems: z.array(DatasetProblem).optional().describe('Why it is broken; only for administrators.'),
  })
  .describe('Rows that can be asked for.')
export type Dataset = z.infer<typeof Dataset>

const column = { column: ColumnName }
export const Filter = z
  .discriminatedUnion('op', [
    z.strictObject({
      ...column,
      op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']).describe('Equal, not equal, less, at most, more, at least.'),
      value: z.union([storableText(1000), z.number(), z.boolean()]).describe('What to compare with: a text, a number, true or false.'),
    }),
    z.strictObject({
      ...column,
      op: z.enum(['contains', 'starts_with']).describe('Upper and lower case are the same.'),
      value: storableText(1000).min(1).describe('A part of the text.'),
    }),
    z.strictObject({ ...column, op: z.literal('in'), value: z.array(storableText(1000)).min(1).max(100).describe('One of these.') }),
    z.strictObject({ ...column, op: z.enum(['is_null', 'is_not_null']).describe('Without, or with, a value.') }),
  ])
  .describe('A condition that rows have to meet. Which operators fit depends on the type of the column.')
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

export const Sort = z
  .strictObject({ ...column, direction: z.enum(['asc', 'desc']).default('asc').describe('Upwards or downwards.') })
  .describe('A column to order the rows by.')
export type Sort = z.infer<typeof Sort>
