/**
 * First letters that make a spreadsheet take a CSV field for a formula, full-width ones included, and the white space
 * that some of them skip first (OWASP, "CSV Injection").
 */
const risky = ['\t', '\n', '\r', '+', '-', '=', '@', '＋', '－', '＝', '＠']
const riskyCodes = risky.map((letter) => letter.codePointAt(0)).join(', ')

/** Text as it may stand in a CSV: with an apostrophe before a letter that would start a formula. */
export function guardFormula(text: string): string {
  return risky.includes(text.charAt(0)) ? `'${text}` : text
}

/** The same, done by PostgreSQL. `ascii` gives the code of the first letter, in UTF-8 beyond ASCII too. */
export function guardFormulaSql(expression: string): string {
  return `CASE WHEN ascii(${expression}) IN (${riskyCodes}) THEN '''' || ${expression} ELSE ${expression} END`
}
