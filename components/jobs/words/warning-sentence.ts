import type { Words } from '@/components/i18n/words'
import type { Warning, WarningPlace } from '@/lib/contracts/artifact'
import { warningWords } from './job-error-words'

/** "200 values in “Estimated cost (EUR)”: numbers with more than 15 digits …" */
export function warningSentence(warning: Warning, words: Words): string {
  const { t, count } = words
  const message = warningWords(warning, words)
  const [place, ...others] = warning.places ?? []
  if (place) return t('jobs.warning.in', { ...figures(warning.count, words), column: place.column, more: others.length, message })
  return warning.count === 1 ? message : t('jobs.sentence.warning', { message, times: count(warning.count) })
}

/** "Estimated cost (EUR): 200 values, first in BA-1, BA-7, BA-9"; rows without a key by their number. */
export function placeWords({ column, count, rows }: WarningPlace, words: Words): string {
  const { t } = words
  if (rows.length === 0) return t('jobs.warning.header', { column })
  const named = rows.map(({ row, key }) => key ?? t('jobs.warning.row', { row: words.count(row) })).join(', ')
  const isAll = rows.length === count
  return t(isAll ? 'jobs.warning.all' : 'jobs.warning.first', { ...figures(count, words), column, rows: named })
}

const figures = (count: number, words: Words) => ({ count, figure: words.count(count) })
