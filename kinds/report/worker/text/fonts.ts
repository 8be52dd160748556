import { type Face, simpleAdvanceOf, simpleGlyphOf } from './face'
import type { Line } from './line'
import { shape } from './shape'

/** The faces of one weight: a letter is taken from the first that has it. */
export interface Fonts {
  /** Thousandths of the size. @throws {MissingLetter} */
  widthOf(text: string): number
  /** @throws {MissingLetter} */
  lineOf(text: string): Line
  faces: readonly Face[]
}

/** Stands where a word was parted: seen as a hyphen, and no letter of the text. */
export const SOFT_HYPHEN = '\u00ad'

/** One of `Fonts.lineOf` for each text is kept: cells say the same again and again. */
const KEPT_LINES = 5000

export function createFonts(faces: readonly Face[]): Fonts {
  const [main] = faces
  if (!main) throw new Error('there is no font')
  const shaped = new Map<string, Line>()

  function shapedLine(text: string): Line {
    const known = shaped.get(text)
    if (known) return known
    const runs = shape(text, faces)
    const line = { runs, width: runs.reduce((width, run) => width + run.width, 0), says: text }
    if (shaped.size >= KEPT_LINES) shaped.clear()
    shaped.set(text, line)
    return line
  }

  return {
    faces,
    widthOf(text) {
      const width = simpleWidth(main, text)
      return width >= 0 ? width : shapedLine(text).width
    },
    lineOf(text) {
      if (!text.endsWith(SOFT_HYPHEN)) return simpleLine(main, text) ?? shapedLine(text)
      // Seen as a hyphen; whoever takes the text out gets the word whole.
      const word = this.lineOf(text.slice(0, -1))
      const hyphen = simpleLine(main, '-') as Line
      return { runs: [...word.runs, ...hyphen.runs], width: word.width + hyphen.width, says: text }
    },
  }
}

/** Negative where this face alone is not enough. */
function simpleWidth(face: Face, text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const glyph = simpleGlyphOf(face, code)
    if (glyph === 0) return -1
    width += simpleAdvanceOf(face, code, glyph)
  }
  return width
}

function simpleLine(face: Face, text: string): Line | null {
  const glyphs = new Array<number>(text.length)
  let width = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const glyph = simpleGlyphOf(face, code)
    if (glyph === 0) return null
    face.use(glyph, text[at] as string)
    glyphs[at] = glyph
    width += simpleAdvanceOf(face, code, glyph)
  }
  return { runs: glyphs.length === 0 ? [] : [{ face, glyphs, width }], width }
}
