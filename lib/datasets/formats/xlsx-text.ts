/** A cell holds no more, counted as Excel counts: in UTF-16 units. */
const MAX_LENGTH = 32_767

/** What XML 1.0 forbids, and DEL, which exceljs drops. `\p{Cs}` matches only surrogates that lack their other half. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u
const forbiddenCharacters = /(?![\t\n\r\u0080-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu

/** In a spreadsheet file `_x000D_` means the character 13; where the text itself says so, its first `_` is written so too. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

/** The text as it is to stand in the cell's XML, told to `changed` when it is not the same text any more. */
export function cleanText(text: string, changed: (change: 'text_cut' | 'characters_removed') => void): string {
  let clean = text
  if (FORBIDDEN.test(clean)) {
    clean = clean.replace(forbiddenCharacters, '')
    if (clean.length !== text.length) changed('characters_removed')
  }
  if (clean.length > MAX_LENGTH) {
    clean = cut(clean)
    changed('text_cut')
  }
  return escapeForXml(clean)
}

/** An XML reader turns a bare carriage return into a line feed, so it is written in the way the format has for it. */
function escapeForXml(text: string): string {
  const escaped = text.includes('_x') ? text.replace(looksEscaped, '_x005F_') : text
  return escaped.includes('\r') ? escaped.replaceAll('\r', '_x000D_') : escaped
}

/** Never between the two halves of a character. */
function cut(text: string): string {
  const last = text.charCodeAt(MAX_LENGTH - 1)
  const splits = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH)
}
