import { defineKind, type Filter, type Say } from '@/kinds/kit/contract'
import { CsvOptions, type ExportFormat, ExportPayload, exampleExport, SplitLimit } from './payload'

const icons = { xlsx: 'sheet', csv: 'text', jsonl: 'braces' } as const satisfies Record<ExportFormat, string>
const formats: Record<ExportFormat, string> = { xlsx: 'Excel', csv: 'CSV', jsonl: 'JSON Lines' }

/** So many filters stand in the line; a further one is counted. */
const MOST_FILTERS = 2

/** Rows of a dataset as a file to take along. */
export const contract = defineKind({
  id: 'export',
  pool: 'bulk',
  maxFailures: 5,
  payload: ExportPayload,
  example: exampleExport,
  schemas: { CsvOptions, SplitLimit },
  mediaTypes: ['text/csv', 'application/jsonl', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  phases: ['opening', 'writing', 'saving'],
  icon: ({ format }) => icons[format],
  form: {
    dataset: { as: 'dataset' },
    format: { as: 'choice' },
    columns: { as: 'columns', of: 'dataset' },
    filters: { as: 'filters', of: 'dataset' },
    sort: { as: 'sort', of: 'dataset' },
    timeZone: { as: 'time-zone' },
    csv: { as: 'own' },
    split: { as: 'own' },
  },
  words: {
    en: {
      label: 'Export',
      jobs: { one: 'export', other: 'exports' },
      about: 'Rows of a dataset as Excel, CSV or JSON Lines: all of them, or those that matter.',
      start: 'Export',
      unit: { one: 'row', other: 'rows' },
      phases: { opening: 'Opening the dataset', writing: 'Writing rows', saving: 'Saving the file' },
      fields: {
        dataset: { label: 'Dataset' },
        format: { label: 'Format', choices: formats },
        columns: { label: 'Columns' },
        filters: { label: 'Filters' },
        sort: { label: 'Sort' },
        timeZone: { label: 'Time zone', hint: 'Times are written as clock time there.' },
        fileName: { label: 'File name' },
        csv: { label: 'CSV' },
        split: { label: 'Split into parts' },
        consistent: {
          label: 'Consistent snapshot',
          hint: 'All rows are from the same moment. It takes longer if something interrupts it.',
        },
      },
    },
    de: {
      label: 'Export',
      jobs: { one: 'Export', other: 'Exporte' },
      about: 'Zeilen eines Datenbestands als Excel, CSV oder JSON Lines: alle oder nur die, um die es geht.',
      start: 'Exportieren',
      unit: { one: 'Zeile', other: 'Zeilen' },
      phases: { opening: 'Datenbestand wird geöffnet', writing: 'Zeilen werden geschrieben', saving: 'Datei wird gespeichert' },
      fields: {
        dataset: { label: 'Datenbestand' },
        format: { label: 'Format', choices: formats },
        columns: { label: 'Spalten' },
        filters: { label: 'Filter' },
        sort: { label: 'Sortierung' },
        timeZone: { label: 'Zeitzone', hint: 'Zeiten stehen als dortige Uhrzeit in der Datei.' },
        fileName: { label: 'Dateiname' },
        csv: { label: 'CSV' },
        split: { label: 'In Teile aufteilen' },
        consistent: {
          label: 'Einheitlicher Stand',
          hint: 'Alle Zeilen stammen vom selben Zeitpunkt. Nach einer Unterbrechung dauert es länger.',
        },
      },
    },
  },
  /** "Excel", "City is Falkenau", "3 of 17 columns". */
  summary({ dataset, format, filters, columns }, say, title) {
    const data = say.dataset(dataset)
    return [
      formats[format],
      ...(data && data.label !== title ? [data.label] : []),
      ...filterParts(dataset, filters, say),
      columnsPart(columns.length, data?.columns.length ?? null, say),
    ]
  },
})

function filterParts(dataset: string, filters: Filter[], say: Say): string[] {
  const said = filters.slice(0, MOST_FILTERS).map((filter) => say.filter(dataset, filter))
  const more = filters.length - said.length
  if (more <= 0) return said
  return [
    ...said,
    {
      en: `${say.count(more)} more filter${more === 1 ? '' : 's'}`,
      de: `${say.count(more)} ${more === 1 ? 'weiterer' : 'weitere'} Filter`,
    }[say.locale],
  ]
}

function columnsPart(chosen: number, all: number | null, say: Say): string {
  if (all === null || all <= chosen) return say.columns(chosen)
  return { en: `${say.count(chosen)} of ${say.columns(all)}`, de: `${say.count(chosen)} von ${say.columns(all)}` }[say.locale]
}
