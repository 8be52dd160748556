const MAX_LENGTH = 31

/** A name that Excel takes: 31 characters, none of `[]:*?/\`, no apostrophe at its ends, and not its own word "History". */
export function sheetName(label: string, number: number): string {
  const suffix = number > 1 ? ` (${number})` : ''
  const clean = label.replace(/[[\]:*?/\\\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').replace(/\s+/g, ' ')
  const fitted = clean.slice(0, MAX_LENGTH - suffix.length).replace(/^['\s]+|['\s]+$|[\uD800-\uDBFF]$/g, '')
  const usable = fitted === '' || fitted.toLowerCase() === 'history' ? 'Rows' : fitted
  return usable + suffix
}
