import type { Face } from './face'

/** Letters of one face that stand side by side, as a content stream shows them. */
export interface Run {
  face: Face
  /** By their numbers in the face. */
  glyphs: readonly number[]
  /** In thousandths of the size. */
  width: number
}

/** A piece of text that stands in one line. */
export interface Line {
  runs: readonly Run[]
  width: number
  /** What it says, where that cannot be told from glyph to glyph: letters that are joined, or go from right to left, or a hyphen that is none. */
  says?: string
}

/** No face has this letter: it would be a box. */
export class MissingLetter extends Error {
  override name = 'MissingLetter'
  constructor(readonly letter: string) {
    super(`no font has the letter ${letter}`)
  }
}
