import { columnsField } from '@/components/fields/columns/columns-field'
import { languageField } from '@/components/fields/plain/language-field'
import type { KindForm } from '@/kinds/kit/page'
import type { ReportPayload } from '@/kinds/report/payload'
import { ReportPreview } from './preview/report-preview'
import { totalsField } from './totals-field'

/** More than these make narrow columns, and few reports need them. */
const CHOSEN_AT_FIRST = 6

const firstColumns: typeof columnsField = {
  ...columnsField,
  start: (about, at) => columnsField.start(about, at).map((column, nth) => ({ ...column, chosen: nth < CHOSEN_AT_FIRST })),
}

/** First which rows, then how they are put together, then how it looks. */
export const form: KindForm<ReportPayload> = {
  fields: { columns: firstColumns, totals: totalsField, language: languageField },
  sections: [
    { name: 'rows', title: { en: 'Rows', de: 'Zeilen' }, fields: ['dataset', 'filters', 'sort'] },
    { name: 'content', title: { en: 'Content', de: 'Inhalt' }, fields: ['columns', 'chapters', 'totals', 'chart'] },
    {
      name: 'look',
      title: { en: 'Look', de: 'Aussehen' },
      fields: ['title', 'template', 'language', 'workbook'],
      more: ['orientation', 'archive', 'timeZone'],
    },
  ],
  Preview: ReportPreview,
  whenEmpty: (_payload, { locale }) =>
    ({ en: 'The report will only say that there are no rows.', de: 'Der Bericht wird nur sagen, dass es keine Zeilen gibt.' })[locale],
  startEmpty: { en: 'Make empty report', de: 'Leeren Bericht erstellen' },
}
