import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Role } from '@/lib/contracts/api'
import { ColumnName, ColumnType, DatasetId } from '@/lib/contracts/datasets'
import { parseRowRule } from './row-rule'

const Label = z.string().trim().min(1).max(120)

const Column = z.strictObject({
  name: ColumnName,
  label: Label,
  type: ColumnType,
  choices: z.array(z.string()).min(1).optional(),
})

const Source = z.union(
  [
    z.strictObject({
      table: z.string().regex(/^[^."\0]{1,63}(\.[^."\0]{1,63})?$/, 'must be the name of a table or view, as register.permits'),
    }),
    z.strictObject({
      query: z
        .string()
        .trim()
        .regex(/^(select|with|values|table)\b[\s\S]*[^;]$/i, 'must be a SELECT without a closing semicolon'),
    }),
  ],
  'must be either { "table": "schema.name" } or { "query": "SELECT …" }',
)

const RowRuleText = z.string().transform((text, ctx) => {
  try {
    return parseRowRule(text)
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    return z.NEVER
  }
})

const Definition = z
  .strictObject({
    id: DatasetId,
    label: Label,
    description: z.string().default(''),
    /** The environment variable that holds the URL of the database. */
    connection: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable'),
    source: Source,
    columns: z.array(Column).min(1).max(200),
    /** Who may use it: who has one of these roles, or one of these e-mail addresses. Without both lines everybody may. */
    roles: z.array(Role).min(1).optional(),
    people: z.array(z.email('is not an e-mail address').toLowerCase()).min(1).optional(),
    /** Which rows are for whom, as `district = {scope.district}`. */
    rows: RowRuleText.optional(),
    /** Columns that together are unique and never null. They make the order of the rows stable. */
    key: z.array(ColumnName).min(1).optional(),
  })
  .superRefine(({ columns }, ctx) => {
    for (const at of repeated(columns.map((column) => column.name)))
      ctx.addIssue({ code: 'custom', path: ['columns', at, 'name'], message: 'this column is there twice' })
    for (const at of repeated(columns.map((column) => column.label)))
      ctx.addIssue({
        code: 'custom',
        path: ['columns', at, 'label'],
        message: 'another column has this label, and a file would have two such headers',
      })
  })

/** datasets.json: what may be read, and nothing else can be. */
const CatalogFile = z
  .strictObject({ $schema: z.string().optional(), datasets: z.array(Definition).min(1) })
  .superRefine(({ datasets }, ctx) => {
    for (const at of repeated(datasets.map((dataset) => dataset.id)))
      ctx.addIssue({ code: 'custom', path: ['datasets', at, 'id'], message: 'this id is there twice' })
  })

export type DatasetDefinition = z.infer<typeof Definition>
export type Catalog = readonly DatasetDefinition[]

/**
 * Reads the datasets from a file.
 * @throws Error that lists every problem at once, one line each, by its path in the file.
 */
export function loadCatalog(file: string): Catalog {
  return parseCatalog(readFileSync(file, 'utf8'), file)
}

export function parseCatalog(text: string, file: string): Catalog {
  const parsed = CatalogFile.safeParse(readJson(text, file))
  if (parsed.success) return parsed.data.datasets
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(the whole file)'}: ${issue.message}`)
  throw new Error(`The datasets in ${file} cannot be used:\n${lines.join('\n')}`)
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`The datasets in ${file} cannot be used: the file is not JSON.`, { cause })
  }
}

/** The places of values that an earlier one equals. */
function repeated(values: string[]): number[] {
  return values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []))
}
