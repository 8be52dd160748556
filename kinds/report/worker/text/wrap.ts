import { type Fonts, SOFT_HYPHEN } from './fonts'

/** Where a line may end: behind a blank, and behind a hyphen, a dash or a slash that no digit follows. A no-break space is none of them. */
const CHANCES = /(?<= )(?=[^ ])|(?<=[^ \-–—/][-–—/]+)(?=[^ \-–—/\d])/u

/** What stays together in a line, unless a line is too short for it. */
export const wordsIn = (text: string): string[] => text.split(CHANCES)

/** Splits a word where it may be parted: "Rechts", "schutz", "versicherung". */
export type Hyphenate = (word: string) => string[]

export interface WrapOptions {
  fonts: Fonts
  size: number
  /** In points. */
  width: number
  hyphenate: Hyphenate
}

/** The lines that a text takes in this width. One that ends between two words has a blank there, so that they stay two; one in a word a soft hyphen. */
export function wrap(text: string, options: WrapOptions): string[] {
  const { fonts, size, width } = options
  // In thousandths, as fonts measure; a hair more, for what was made to fit.
  const most = (width * 1000) / size + 0.5
  if (!text.includes('\n') && fonts.widthOf(text) <= most) return [text]
  const lines = text
    .split('\n')
    .map((paragraph) => (fonts.widthOf(paragraph) <= most ? [paragraph] : wrapParagraph(paragraph, most, options)))
  return lines.flatMap((own, at) => (at < lines.length - 1 ? [...own.slice(0, -1), `${own.at(-1)} `] : own))
}

function wrapParagraph(text: string, most: number, { fonts, hyphenate }: WrapOptions): string[] {
  const widthOf = (piece: string) => fonts.widthOf(piece.trimEnd())
  const lines: string[] = []
  let line = ''

  function end(): void {
    if (line !== '') lines.push(line.endsWith(' ') ? `${line.trimEnd()} ` : line)
    line = ''
  }

  /** A word that has no line to itself: as much of it as fits, and a hyphen. */
  function part(word: string): void {
    let rest = hyphenate(word)
    while (rest.length > 0) {
      let count = rest.length
      const shown = () => line + rest.slice(0, count).join('') + (count < rest.length ? '-' : '')
      while (count > 0 && widthOf(shown()) > most) count -= 1
      if (count === 0 && line === '') {
        cut(rest.join(''))
        return
      }
      line += rest.slice(0, count).join('')
      rest = rest.slice(count)
      if (rest.length === 0) return
      if (count > 0) line += SOFT_HYPHEN
      end()
    }
  }

  /** What cannot be parted is cut: an address of a page, a row of digits. */
  function cut(word: string): void {
    for (const letter of letters(word)) {
      if (line !== '' && widthOf(line + letter) > most) end()
      line += letter
    }
  }

  for (const word of wordsIn(text)) {
    if (widthOf(line + word) <= most) line += word
    else if (widthOf(word) <= most && !isWorthParting(line, most, fonts)) {
      end()
      line = word
    } else part(word)
  }
  lines.push(line.trimEnd())
  return lines
}

/** A line that would be left this empty looks torn. */
const isWorthParting = (line: string, most: number, fonts: Fonts) => fonts.widthOf(line.trimEnd()) < most * 0.6

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const letters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
