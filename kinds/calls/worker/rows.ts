import type { CallsPayload } from '@/kinds/calls/payload'
import { neededColumns } from '@/kinds/calls/payload/needed-columns'
import { type Input, PermanentError, type RowReader } from '@/kinds/kit/worker'
import { openTable } from '@/kinds/kit/worker/table'
import type { Values } from './request'

/** What calls are made with, row by row. */
export interface Rows {
  /** What stands in front of each result: the columns' names, and what people call them. */
  columns: { name: string; label: string }[]
  rows: AsyncIterable<Values>
}

interface Sources {
  datasets: Pick<RowReader, 'rows'>
  file(): Input | null
}

export async function openRows(payload: CallsPayload, { datasets, file }: Sources): Promise<Rows> {
  const needed = neededColumns(payload)
  if (payload.source === 'dataset') {
    const { dataset = '', filters, columns: chosen } = payload
    const names = [...new Set([...chosen.map(({ name }) => name), ...needed])]
    const columns = names.map((name) => ({ name, label: chosen.find((one) => one.name === name)?.label ?? name }))
    // It may be that nothing of a row is asked for: then all of them are the same call.
    return { columns, rows: datasets.rows({ dataset, columns: names, filters }) }
  }
  const input = file()
  if (!input) throw new PermanentError('invalid_payload', 'There is no file with rows.')
  const table = await openTable(input)
  const missing = needed.filter((name) => !table.names.includes(name))
  if (missing.length > 0) throw new PermanentError('no_such_column', `The file has no column ${missing.join(', ')}.`)
  return { columns: table.names.map((name) => ({ name, label: name })), rows: rowsOf(table.rows) }
}

async function* rowsOf(lines: AsyncIterable<{ row: Values }>): AsyncGenerator<Values> {
  for await (const { row } of lines) yield row
}
