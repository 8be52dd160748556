/** A cell holds no more, counted as Excel counts: in UTF-16 units. */
export const MAX_TEXT_LENGTH = 32_767

/** What XML 1.0 forbids. `\p{Cs}` matches only surrogates that lack their other half. */
const FORBIDDEN = /(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u
const forbiddenCharacters = new RegExp(FORBIDDEN, 'gu')

const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

/** Text that XML can hold. */
export const storable = (text: string): string => (FORBIDDEN.test(text) ? text.replace(forbiddenCharacters, '') : text)

/** In a spreadsheet file `_x000D_` means the character 13; where the text itself says so, its first `_` is written so too. */
export const unambiguous = (text: string): string => (text.includes('_x') ? text.replace(looksEscaped, '_x005F_') : text)

/**
 * An XML reader turns a bare carriage return into a line feed. The format's own way to write it, `_x000D_`, is left as it
 * stands by openpyxl and exceljs; XML's way is read by all.
 */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/**
 * The text as it is to stand in the cell's XML, told to `changed` when it is not the same text any more.
 * @param isBeginning of a text that is too long whatever is removed from it
 */
export function cellText(text: string, changed: (change: 'text_cut' | 'characters_removed') => void, isBeginning = false): string {
  let clean = storable(text)
  if (clean !== text) changed('characters_removed')
  if (isBeginning || clean.length > MAX_TEXT_LENGTH) {
    clean = cut(clean)
    changed('text_cut')
  }
  return unambiguous(clean).replace(/[&<>\r]/g, (letter) => entities[letter] ?? letter)
}

/** Never between the two halves of a character. */
function cut(text: string): string {
  const last = text.charCodeAt(MAX_TEXT_LENGTH - 1)
  const splits = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splits ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH)
}

/**
 * XML readers drop white space at the ends of a text, and some of them line breaks within it, unless told to keep it.
 * Ask for the text as it is written: what was removed or cut may have stood before a space.
 */
export const needsSpace = (text: string): boolean => /^\s|\s$|[\n\t]|&#13;/.test(text)
