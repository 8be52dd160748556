import type { ColumnType } from '@/lib/contracts/datasets'

/** Where a cell may begin for a program that splits at another separator, and what would begin a formula there. */
const formulas = new RegExp(
  [
    String.raw`(?<=(?:^|[,;|\n\v\f\r])"*)(?=[=+\-@\t＝＋－＠])`,
    String.raw`(?<=\t"*)(?=[=+\-@＝＋－＠])`,
    String.raw`(?<=^"*)(?=[\r\n])`,
  ].join('|'),
  'g',
)

/** As it stands in a CSV that people open; written apart from the code that writes. */
export const guarded = (text: string) => text.replace(formulas, "'")

export const isPlainNumber = (text: string) => /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/.test(text)

/** Whether this value of such a column is one that the guard looks at. */
export function isGuarded(as: ColumnType, text: string): boolean {
  if (as === 'integer' || as === 'numeric') return !isPlainNumber(text)
  return as === 'text' || as === 'json' || text.endsWith('infinity')
}
