import type { Words } from '@/components/i18n/words'
import type { CsvOptions, ExportPayload, SplitLimit } from '@/lib/contracts/kinds/export'
import { delimiters, isUsualCsv, usualCsv } from './csv-options'

interface OptionWords {
  label: string
  words: string
}

/** The options that are not as usual, in words; none for most exports. */
export function optionWords({ csv, split, consistent }: Pick<ExportPayload, 'csv' | 'split' | 'consistent'>, words: Words): OptionWords[] {
  const { t } = words
  return [
    ...(csv && !isUsualCsv(csv) ? [{ label: 'CSV', words: csvWords(csv, words) }] : []),
    ...(split ? [{ label: t('exports.settings.parts'), words: splitWords(split, words) }] : []),
    ...(consistent ? [{ label: t('exports.settings.snapshot'), words: t('exports.settings.oneMoment') }] : []),
  ]
}

function csvWords({ delimiter, quoting, bom }: CsvOptions, { t }: Words): string {
  const name = delimiters.find((candidate) => candidate.delimiter === delimiter)?.name ?? 'comma'
  return [
    delimiter === usualCsv.delimiter ? null : t('exports.settings.separatedBy', { many: t(`exports.csv.many.${name}`) }),
    quoting === usualCsv.quoting ? null : t('exports.settings.allQuoted'),
    bom === usualCsv.bom ? null : t('exports.settings.noByteOrderMark'),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function splitWords({ unit, size }: SplitLimit, { t, rows, count }: Words): string {
  return t('exports.settings.partsOf', { size: unit === 'rows' ? rows(size) : `${count(size)} MB` })
}
