/** A text with places for values: `{{ file_number }}`. */
export interface Template {
  /** What stands before, between and behind the places: one more than these. */
  texts: readonly string[]
  /** The column for each place. */
  columns: readonly string[]
}

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Each row of a list is asked with the same few. */
const MOST_KEPT = 100
const kept = new Map<string, Template>()

/** Never fails: what stands in braces is the name of a column, and whether there is one is for others to say. */
export function parseTemplate(text: string): Template {
  const known = kept.get(text)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const parsed = parse(text)
  kept.set(text, parsed)
  return parsed
}

function parse(text: string): Template {
  const texts: string[] = []
  const columns: string[] = []
  let from = 0
  for (const place of text.matchAll(PLACE)) {
    texts.push(text.slice(from, place.index))
    columns.push(place[1] ?? '')
    from = place.index + place[0].length
  }
  return { texts: [...texts, text.slice(from)], columns }
}

/** What is said for the value at a place, by what stands before it. */
export type SayPlace = (value: string | null, before: string) => string

/** The text with values in its places. `before` has what was written so far of the template itself, values left out. */
export function fillTemplate({ texts, columns }: Template, values: Readonly<Record<string, string | null>>, say: SayPlace): string {
  let filled = texts[0] ?? ''
  let before = filled
  for (const [at, column] of columns.entries()) {
    const text = texts[at + 1] ?? ''
    filled += say(values[column] ?? null, before) + text
    before += text
  }
  return filled
}

/** The columns that a template has places for, each once. */
export const columnsIn = (...texts: string[]): string[] => [...new Set(texts.flatMap((text) => parseTemplate(text).columns))]
