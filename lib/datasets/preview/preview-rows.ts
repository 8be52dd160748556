export const PREVIEW_ROWS = 12
export const PREVIEW_CHARACTERS = 160

/** As `first` and `previewSql` name the columns; a value may be one character longer than is shown, so that a cut can be told. */
export type PreviewRow = Record<string, string | null>

export function toRow(row: PreviewRow, columns: number): (string | null)[] {
  return Array.from({ length: columns }, (_, at) => shorten(row[`c${at}`] ?? null))
}

function shorten(value: string | null): string | null {
  const characters = value === null ? [] : [...value]
  return characters.length > PREVIEW_CHARACTERS ? `${characters.slice(0, PREVIEW_CHARACTERS).join('')}…` : value
}
