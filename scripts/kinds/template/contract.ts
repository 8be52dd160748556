import { ColumnName, DatasetId, defineKind, storableText } from '@postroom/kit/contract'
import { z } from 'zod'

/** What is known of this kind everywhere: which settings it takes, what it counts, what it is called. */
export const contract = defineKind({
  id: 'acme.sample',
  pool: 'fast',
  maxFailures: 3,
  payload: z.strictObject({
    dataset: DatasetId,
    column: ColumnName.describe('What each line says.'),
    heading: storableText(80).trim().default('').describe('The first line.'),
  }),
  example: { dataset: 'permits', column: 'file_number', heading: 'All of them' },
  phases: ['writing'],
  icon: 'text',
  form: { dataset: { as: 'dataset' }, column: { as: 'column', of: 'dataset' } },
  words: {
    en: {
      label: 'Sample',
      jobs: { one: 'sample', other: 'samples' },
      about: 'One column of a dataset as a text file, a line for each row.',
      start: 'Make sample',
      unit: { one: 'line', other: 'lines' },
      phases: { writing: 'Writing lines' },
      fields: {
        dataset: { label: 'Dataset' },
        column: { label: 'Column' },
        heading: { label: 'Heading', hint: 'The first line of the file.' },
      },
    },
    de: {
      label: 'Sample',
      jobs: { one: 'Sample', other: 'Samples' },
      about: 'Eine Spalte eines Datenbestands als Textdatei, eine Zeile je Datensatz.',
      start: 'Sample erstellen',
      unit: { one: 'Zeile', other: 'Zeilen' },
      phases: { writing: 'Zeilen werden geschrieben' },
      fields: {
        dataset: { label: 'Datenbestand' },
        column: { label: 'Spalte' },
        heading: { label: 'Überschrift', hint: 'Die erste Zeile der Datei.' },
      },
    },
  },
})
