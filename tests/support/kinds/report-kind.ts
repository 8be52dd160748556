import { z } from 'zod'
import { DatasetId, defineKind } from '@/kinds/kit/contract'

const Paper = z.strictObject({ size: z.enum(['a4', 'a5']).describe('How large a page is.') }).describe('What it is printed on.')

/** A kind that counts in pages, has a part of its payload with a name of its own, and reads the dataset that its form asks for. */
export const contract = defineKind({
  id: 'acme.status-report',
  pool: 'fast',
  maxFailures: 2,
  version: 3,
  payload: z.strictObject({
    dataset: DatasetId,
    column: z.string().describe('What is counted by.'),
    paper: Paper.default({ size: 'a4' }),
  }),
  example: { dataset: 'permits', column: 'status' },
  schemas: { AcmePaper: Paper },
  phases: ['counting', 'drawing'],
  errors: ['no_ink'],
  form: { dataset: { as: 'dataset' }, column: { as: 'options' }, paper: { as: 'hidden' } },
  icon: 'report',
  words: {
    en: {
      label: 'Status report',
      jobs: { one: 'report', other: 'reports' },
      about: 'How many of each, on paper.',
      start: 'Make report',
      unit: { one: 'page', other: 'pages' },
      phases: { counting: 'Counting', drawing: 'Drawing pages' },
      fields: { dataset: { label: 'Dataset' }, column: { label: 'By' } },
    },
    de: {
      label: 'Statusbericht',
      jobs: { one: 'Bericht', other: 'Berichte' },
      about: 'Wie viele von jedem, auf Papier.',
      start: 'Bericht erstellen',
      unit: { one: 'Seite', other: 'Seiten' },
      phases: { counting: 'Wird gezählt', drawing: 'Seiten werden gezeichnet' },
      fields: { dataset: { label: 'Datenbestand' }, column: { label: 'Nach' } },
    },
  },
})
