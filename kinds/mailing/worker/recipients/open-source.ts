import { PermanentError, type RunContext, type TrialContext } from '@/kinds/kit/worker'
import { openTable } from '@/kinds/kit/worker/table'
import type { contract } from '@/kinds/mailing/contract'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { placeholderOf } from '@/kinds/mailing/payload/placeholders'
import type { Values } from '@/kinds/mailing/worker/template/compile'

export interface SourceRow {
  /** Where people find it: the line of a list, or its place in the dataset. */
  line: number
  values: Values
}

type Context = Pick<RunContext<typeof contract> | TrialContext<typeof contract>, 'datasets' | 'input'>

/**
 * The rows that get a mail, with these columns; those of a dataset with the rights of the person whose job it is.
 * @throws {PermanentError} `unknown_columns` for a column that a list has not
 */
export async function* openSource(
  payload: Pick<MailingPayload, 'dataset' | 'filters' | 'list'>,
  columns: readonly string[],
  ctx: Context,
): AsyncGenerator<SourceRow> {
  const list = ctx.input('list')
  let line = 0
  if (!list) {
    if (!payload.dataset) throw new PermanentError('nobody', 'Nobody would get it: choose a dataset or bring a list.')
    const { dataset, filters } = payload
    for await (const values of ctx.datasets.rows({ dataset, columns: [...columns], filters })) yield { line: ++line, values }
    return
  }
  const table = await openTable(list, placeholderOf)
  const known = new Set(table.columns.map(placeholderOf))
  const unknown = columns.filter((column) => !known.has(column))
  if (unknown.length > 0) throw unknownColumns(unknown, [...known])
  for await (const row of table.rows)
    yield { line: row.line, values: Object.fromEntries(columns.map((column) => [column, row.row[column] ?? null])) }
}

const unknownColumns = (unknown: string[], known: string[]) =>
  new PermanentError('unknown_columns', `The list has no column ${unknown.join(', ')}. It has ${known.slice(0, 30).join(', ')}.`, {
    facts: { columns: unknown.join(', ') },
  })
