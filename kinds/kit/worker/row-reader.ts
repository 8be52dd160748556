import type { Filter } from '@/lib/contracts/datasets'
import type { Datasets } from '@/lib/datasets/datasets'
import type { RowSource, SourceColumn } from '@/lib/datasets/formats/row-source'
import { readRows } from '@/lib/datasets/reading/read-rows'
import type { RowsOrder } from '@/lib/datasets/rows-order'
import { dataFailure } from './data-failure'
import { PermanentError } from './errors'

/** More are no overview, and would all be in memory. */
const MOST_GROUPS = 10_000

/** By the names of the columns. */
export type Row = Record<string, string | null>

/** Rows of a dataset: what is left out is all of it, in the order of its key, with times in UTC. */
export interface RowsAsked extends Partial<Omit<RowsOrder, 'columns' | 'dataset' | 'file'>> {
  dataset: string
  columns: (string | RowsOrder['columns'][number])[]
}

export interface Groups {
  /** What people call the dataset. */
  label: string
  /** Those that are grouped by. */
  columns: readonly SourceColumn[]
  /** The largest first. */
  groups: { values: (string | null)[]; count: number }[]
  /** All rows together. */
  rows: number
  dataAsOf: Date
}

/** The datasets that the contract says that it reads, with the rights of the person whose job it is; each reading is of one moment. */
export interface RowReader extends Pick<Datasets, 'open' | 'fingerprint'> {
  /** Row by row, values as text and null for NULL; as fast as they are taken, whatever their number. */
  rows(asked: RowsAsked): AsyncIterable<Row>
  /** How many rows there are of each value, or of each combination of several columns' values. */
  groups(dataset: string, by: string | string[], filters?: Filter[]): Promise<Groups>
}

interface ReaderOptions {
  /** What may be read: what the contract says. */
  reads: readonly string[]
  signal: AbortSignal
  /** Hears of the moment of each reading. */
  onRead(dataAsOf: Date): void
}

export function createRowReader(
  datasets: Pick<Datasets, 'open' | 'openGroups' | 'fingerprint'>,
  { reads, signal, onRead }: ReaderOptions,
): RowReader {
  function need(dataset: string): void {
    // Whoever may fetch its file is decided by these.
    if (!reads.includes(dataset)) throw new Error(`the contract does not say that it reads the dataset ${dataset}: see \`reads\` there`)
  }

  async function* readAll(dataset: string, opening: Promise<RowSource>): AsyncGenerator<Read> {
    try {
      const source = await opening
      onRead(source.dataAsOf)
      try {
        for await (const values of readRows(source)) yield { source, values }
        yield { source, values: null }
      } finally {
        await source.close()
      }
    } catch (error) {
      signal.throwIfAborted()
      throw dataFailure(error, dataset)
    }
  }

  return {
    fingerprint: (order) => datasets.fingerprint(order),
    async open(order, options) {
      need(order.dataset)
      const source = await datasets.open(order, options)
      onRead(source.dataAsOf)
      return source
    },
    async *rows(asked) {
      need(asked.dataset)
      for await (const { source, values } of readAll(asked.dataset, datasets.open(orderOf(asked), { signal })))
        if (values) yield Object.fromEntries(source.columns.map(({ name }, at) => [name, values[at] ?? null]))
    },
    async groups(dataset, by, filters = []) {
      need(dataset)
      const order = orderOf({ dataset, columns: typeof by === 'string' ? [by] : by, filters })
      const groups: Groups['groups'] = []
      for await (const { source, values } of readAll(dataset, datasets.openGroups(order, { signal, most: MOST_GROUPS + 1 }))) {
        if (!values) return { label: source.dataset.label, columns: source.columns, groups, rows: sum(groups), dataAsOf: source.dataAsOf }
        if (groups.length === MOST_GROUPS)
          throw new PermanentError('too_many_groups', 'There are too many different values to count each of them.')
        groups.push({ values: values.slice(0, -1), count: Number(values.at(-1)) })
      }
      throw new Error('the rows have no end')
    },
  }
}

/** A row, or that it was the last. */
interface Read {
  source: RowSource
  values: (string | null)[] | null
}

const sum = (groups: Groups['groups']) => groups.reduce((rows, { count }) => rows + count, 0)

function orderOf({ columns, filters = [], sort = [], timeZone = 'UTC', ...asked }: RowsAsked): RowsOrder {
  const named = columns.map((column) => (typeof column === 'string' ? { name: column } : column))
  return { ...asked, columns: named, filters, sort, timeZone, file: null }
}
