import type { ExportPayload } from '@/kinds/export/payload'
import type { KindForm } from '@/kinds/kit/page'
import { useAdvice } from './advice/use-advice'
import { checkHeaders } from './check-headers'
import { csvField } from './csv/csv-field'
import { rememberCsv } from './csv/csv-options'
import { csvIn, formatIn } from './draft'
import { partsWords, whenEmpty } from './estimate'
import { fileNameField } from './file-name-field'
import { formatField } from './format-field'
import { ResultPreview } from './preview/result-preview'
import { splitField } from './split/split-field'

/** First which rows, then which columns, then what kind of file. */
export const form: KindForm<ExportPayload> = {
  fields: { format: formatField, fileName: fileNameField, csv: csvField, split: splitField },
  sections: [
    { name: 'rows', title: { en: 'Rows', de: 'Zeilen' }, fields: ['dataset', 'filters', 'sort'] },
    { name: 'columns', title: { en: 'Columns', de: 'Spalten' }, fields: ['columns'] },
    {
      name: 'file',
      title: { en: 'File', de: 'Datei' },
      fields: ['format', 'fileName'],
      more: ['csv', 'split', 'consistent', 'timeZone'],
    },
  ],
  check: checkHeaders,
  Preview: ResultPreview,
  useNotes: useAdvice,
  estimateParts: partsWords,
  whenEmpty,
  startEmpty: { en: 'Export empty file', de: 'Leere Datei exportieren' },
  onSend(draft) {
    if (formatIn(draft) === 'csv') rememberCsv(csvIn(draft))
  },
}
