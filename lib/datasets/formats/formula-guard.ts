/**
 * First letters that make a spreadsheet take a CSV field for a formula, full-width ones included, and the white space
 * that some of them skip first (OWASP, "CSV Injection").
 */
const risky = ['\t', '\n', '\r', '+', '-', '=', '@', '＋', '－', '＝', '＠']
/** From A on, and far beyond every alphabet; no risky one is between. */
const LETTERS = '65 AND 65000'
const DIGITS = '48 AND 57'
const riskyCodes = risky.map((letter) => letter.codePointAt(0)).join(', ')

/** Text as it may stand in a CSV: with an apostrophe before a letter that would start a formula. */
export function guardFormula(text: string): string {
  return risky.includes(text.charAt(0)) ? `'${text}` : text
}

/**
 * The same, done by PostgreSQL. `ascii` gives the code of the first letter, in UTF-8 beyond ASCII too. Nearly every text
 * starts with a letter or a digit, and two comparisons cost half of what looking for it among the risky ones does.
 */
export function guardFormulaSql(expression: string): string {
  const first = `ascii(${expression})`
  const guarded = `CASE WHEN ${first} IN (${riskyCodes}) THEN '''' || ${expression} ELSE ${expression} END`
  return `CASE WHEN ${first} BETWEEN ${LETTERS} OR ${first} BETWEEN ${DIGITS} THEN ${expression} ELSE ${guarded} END`
}
