import type { z } from 'zod'
import type { contract } from '@/kinds/report/contract'
import type { Datasets } from '@/lib/datasets/datasets'
import type { RowSource, SourceColumn } from '@/lib/datasets/formats/row-source'

const streets = ['Königsallee', 'Große Bleichen', 'Übungsplatz', 'Łódźer Weg', 'Fußgängerzone Süd']
const names = [
  'Jörg Müller',
  'Änne Groß & Söhne',
  'Łukasz Wałęsa',
  'Özgür Yıldız',
  'Baugenossenschaft „Grüner Winkel“ eG Musterhausen-Übermorgen',
]
const CHAPTERS = 10
const PER_CHUNK = 500

const types = { number: 'integer', name: 'text', street: 'text', received: 'date', cost: 'numeric', district: 'text' } as const
const order = Object.keys(types) as (keyof typeof types)[]

export const payload: z.input<typeof contract.payload> = {
  dataset: 'permits',
  title: 'Bauanträge',
  columns: ['number', 'name', 'street', 'received', 'cost'].map((name) => ({ name })),
  chapters: 'district',
  totals: [{ name: 'cost' }],
  chart: 'received',
  timeZone: 'Europe/Berlin',
}

function rowAt(at: number, rows: number): Record<keyof typeof types, string> {
  const hash = (at * 2_654_435_761) % 4_294_967_296
  return {
    number: String(at + 1),
    name: names[hash % names.length] ?? '',
    street: `${streets[hash % streets.length]} ${hash % 199}`,
    received: `202${hash % 6}-0${1 + (hash % 9)}-1${hash % 10}`,
    cost: `${hash % 100_000}.${10 + (hash % 90)}`,
    district: `Bezirk ${String(Math.floor((at * CHAPTERS) / rows) + 1).padStart(2, '0')}`,
  }
}

/** A dataset that is made as it is read: as many rows as are wanted, and none in memory. */
export function streamedRows(rows: number): Pick<Datasets, 'open' | 'openGroups' | 'fingerprint'> {
  async function open(asked: Parameters<Datasets['open']>[0]): Promise<RowSource> {
    const columns: SourceColumn[] = asked.columns.map(({ name }) => ({ name, label: name, type: types[name as keyof typeof types] }))
    return {
      dataset: { id: 'permits', label: 'Bauanträge' },
      columns,
      keys: 0,
      showsKeys: true,
      timeZone: asked.timeZone,
      dataAsOf: new Date('2026-11-30T12:00:00Z'),
      limit: null,
      total: { rows, exact: true },
      made: () => rows,
      async *copy() {
        for (let from = 0; from < rows; from += PER_CHUNK) {
          const lines = Array.from({ length: Math.min(PER_CHUNK, rows - from) }, (_, at) => {
            const row = rowAt(from + at, rows)
            return columns.map(({ name }) => row[name as keyof typeof types]).join('\t')
          })
          yield Buffer.from(`${lines.join('\n')}\n`)
        }
      },
      rowCount: async () => rows,
      close: async () => {},
    }
  }
  return { open, openGroups: () => Promise.reject(new Error('nothing is grouped')), fingerprint: () => order.join() }
}
