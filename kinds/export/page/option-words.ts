import type { Words } from '@/components/i18n/words'
import type { CsvOptions, ExportPayload, SplitLimit } from '@/kinds/export/payload'
import { dateFormats, delimiters, isSameCsv, plainCsv } from './csv-options'

interface OptionWords {
  label: string
  words: string
}

/** The options that are not as usual, in words; none for most exports. */
export function optionWords({ csv, split, consistent }: Pick<ExportPayload, 'csv' | 'split' | 'consistent'>, words: Words): OptionWords[] {
  const { t } = words
  return [
    ...(csv && !isSameCsv(csv, plainCsv) ? [{ label: 'CSV', words: csvWords(csv, words) }] : []),
    ...(split ? [{ label: t('exports.settings.parts'), words: splitWords(split, words) }] : []),
    ...(consistent ? [{ label: t('exports.settings.snapshot'), words: t('exports.settings.oneMoment') }] : []),
  ]
}

function csvWords({ delimiter, decimal, dates, nullAs, quoting, lineEnd, bom, guard }: CsvOptions, { t }: Words): string {
  const name = delimiters.find((candidate) => candidate.delimiter === delimiter)?.name ?? 'comma'
  return [
    delimiter === plainCsv.delimiter ? null : t('exports.settings.separatedBy', { many: t(`exports.csv.many.${name}`) }),
    decimal === plainCsv.decimal ? null : t('exports.settings.decimalComma'),
    dates === plainCsv.dates
      ? null
      : t('exports.settings.datesAs', { example: dateFormats.find((one) => one.dates === dates)?.example ?? dates }),
    nullAs === plainCsv.nullAs ? null : t('exports.settings.nullAs', { word: nullAs }),
    quoting === plainCsv.quoting ? null : t('exports.settings.allQuoted'),
    lineEnd === plainCsv.lineEnd ? null : t('exports.settings.crlf'),
    bom === plainCsv.bom ? null : t('exports.settings.noByteOrderMark'),
    guard === plainCsv.guard ? null : t('exports.settings.noGuard'),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function splitWords({ unit, size }: SplitLimit, { t, rows, count }: Words): string {
  return t('exports.settings.partsOf', { size: unit === 'rows' ? rows(size) : `${count(size)} MB` })
}
