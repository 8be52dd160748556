import type { Words } from '@/components/i18n/words'
import type { CsvOptions, ExportPayload, SplitLimit } from '@/kinds/export/payload'
import type { Sayings } from '@/kinds/kit/page'
import { dateFormats, delimiters, isSameCsv, plainCsv } from './csv/csv-options'
import { exportWords } from './words'

/** The options that are not as usual, in words; none for most exports. */
export const sayings: Sayings<ExportPayload> = {
  // Its name is what the job is called.
  fileName: () => null,
  csv: (csv, _, __, words) => (csv && !isSameCsv(csv, plainCsv) ? { words: csvWords(csv, words) } : null),
  split: (split, _, __, words) => (split ? { label: exportWords(words.locale)('settings.parts'), words: splitWords(split, words) } : null),
  consistent(consistent, _, __, { locale }) {
    const t = exportWords(locale)
    return consistent ? { label: t('settings.snapshot'), words: t('settings.oneMoment') } : null
  },
}

function csvWords({ delimiter, decimal, dates, nullAs, quoting, lineEnd, bom, guard }: CsvOptions, { locale }: Words): string {
  const t = exportWords(locale)
  const name = delimiters.find((candidate) => candidate.delimiter === delimiter)?.name ?? 'comma'
  return [
    delimiter === plainCsv.delimiter ? null : t('settings.separatedBy', { many: t(`csv.many.${name}`) }),
    decimal === plainCsv.decimal ? null : t('settings.decimalComma'),
    dates === plainCsv.dates ? null : t('settings.datesAs', { example: dateFormats.find((one) => one.dates === dates)?.example ?? dates }),
    nullAs === plainCsv.nullAs ? null : t('settings.nullAs', { word: nullAs }),
    quoting === plainCsv.quoting ? null : t('settings.allQuoted'),
    lineEnd === plainCsv.lineEnd ? null : t('settings.crlf'),
    bom === plainCsv.bom ? null : t('settings.noByteOrderMark'),
    guard === plainCsv.guard ? null : t('settings.noGuard'),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function splitWords({ unit, size }: SplitLimit, { locale, rows, count }: Words): string {
  return exportWords(locale)('settings.partsOf', { size: unit === 'rows' ? rows(size) : `${count(size)} MB` })
}
