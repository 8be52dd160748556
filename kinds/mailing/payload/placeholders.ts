/** How a heading of a list is written as a placeholder: "E-Mail (privat)" is `e_mail_privat`. Columns of datasets are so already. */
export function placeholderOf(heading: string): string {
  const plain = heading
    .replace(/ä/gi, 'ae')
    .replace(/ö/gi, 'oe')
    .replace(/ü/gi, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '_')
  return /^[a-z]/.test(plain) ? plain : `column_${plain}`
}

const OUTPUT = /\{\{-?\s*([a-z][a-z0-9_]*)((?:[^}]|\}(?!\}))*)\}\}/g

/** The columns that a text puts in; `needed` are those without a `default`, of which a row must have a value. */
export function placeholdersIn(text: string): { used: string[]; needed: string[] } {
  const found = [...text.matchAll(OUTPUT)].map(([, name = '', rest = '']) => ({ name, hasDefault: /\|\s*default\b/.test(rest) }))
  const names = (of: typeof found) => [...new Set(of.map(({ name }) => name))]
  return { used: names(found), needed: names(found.filter(({ hasDefault }) => !hasDefault)) }
}
