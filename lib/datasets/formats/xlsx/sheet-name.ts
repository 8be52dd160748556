import { beginningOf } from '@/lib/contracts/text'

const MAX_LENGTH = 31

/** A name that Excel takes: 31 characters, none of `[]:*?/\\`, no apostrophe at its ends, and not its own word "History". */
export function sheetName(label: string, number: number): string {
  const name = numbered(label, number)
  // Where the label itself ends in " (2)", the second sheet might be called the same.
  const [, before = '', taken] = /^(.*) \((\d+)\)$/.exec(name) ?? []
  return number === 1 && taken && numbered(label, Number(taken)) === name ? numbered(before, 1) : name
}

function numbered(label: string, number: number): string {
  const suffix = number > 1 ? ` (${number})` : ''
  const clean = label.replace(/[[\]:*?/\\\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').replace(/\s+/g, ' ')
  const cut = beginningOf(clean, MAX_LENGTH - suffix.length)
  const fitted = cut.replace(/^['\s]+|['\s]+$/g, '')
  const usable = fitted === '' || fitted.toLowerCase() === 'history' ? 'Rows' : fitted
  return usable + suffix
}
