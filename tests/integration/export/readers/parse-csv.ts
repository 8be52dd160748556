/** A plain reading of RFC 4180, written apart from the code that writes. A field without quotes and letters is null. */
export function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const quoted = text[at] === '"'
    let field = ''
    if (quoted) {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') field += text[at]
        else if (text[at + 1] === '"') field += text[at++]
        else break
      }
      at += 1
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') field += text[at++]
    }
    row.push(quoted || field !== '' ? field : null)
    if (text[at] === '\n') {
      rows.push(row)
      row = []
    }
    at += 1
  }
  return rows
}
