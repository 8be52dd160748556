import type { FieldKind } from '@/components/fields/field/field'
import { formatIn } from '@/kinds/export/page/draft'
import { exportWords } from '@/kinds/export/page/words'
import { CsvOptions } from '@/kinds/export/payload'
import { CsvControls } from './csv-controls'
import { firstCsv, isSameCsv, plainCsv, usualCsv } from './csv-options'

/** How a CSV is written. Kept while another format is chosen, sent only with CSV. */
export const csvField: FieldKind<CsvOptions> = {
  start: (_, { language }) => firstCsv(language),
  fill: (value) => CsvOptions.safeParse(value).data ?? plainCsv,
  read(csv, _, { draft }) {
    if (formatIn(draft) !== 'csv' || isSameCsv(csv, plainCsv)) return { value: undefined }
    return {
      value: csv,
      problems: isNullWord(csv.nullAs) ? [] : [{ at: ['nullAs'], say: ({ locale }) => exportWords(locale)('problems.nullWord') }],
    }
  },
  isAsked: (draft) => formatIn(draft) === 'csv',
  isUsual: (csv, { language }) => isSameCsv(csv, usualCsv(language)),
  Field: CsvControls,
}

const isNullWord = (word: string) => CsvOptions.shape.nullAs.safeParse(word).success
