import bidiFactory from 'bidi-js'
import type { Face } from './face'
import { MissingLetter, type Run } from './line'

const bidi = bidiFactory()

/** What has no place of its own in a line: it joins letters, chooses a variant of one or says a direction. */
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector})$/u

/** The same text from left to right as it is seen, in pieces of one face each. @throws {MissingLetter} */
export function shape(text: string, faces: readonly Face[]): Run[] {
  const { levels } = bidi.getEmbeddingLevels(text, 'auto')
  const pieces = piecesOf(text, levels, faces)
  const highest = Math.max(0, ...pieces.map(({ level }) => level))
  // As the Unicode Bidirectional Algorithm has it (L2): from the highest level down, what is at least as high is turned round.
  for (let level = highest; level > 0; level -= 1) turnRound(pieces, level)
  return pieces.map(({ text, face, level }) => runOf(text, face, level % 2 === 1))
}

interface Piece {
  text: string
  face: Face
  level: number
}

function piecesOf(text: string, levels: Uint8Array, faces: readonly Face[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const letter of text) {
    const level = levels[at] ?? 0
    const last = pieces.at(-1)
    at += letter.length
    const goesOn = last?.level === level
    if (INVISIBLE.test(letter)) {
      // Joiners mean something to the face that has the letters around them, and to no other.
      if (goesOn && letter === '\u200d' && last.face.glyphOf(0x200d) !== 0) last.text += letter
      continue
    }
    const code = letter.codePointAt(0) as number
    // A mark stands on the letter before it.
    const keeps = goesOn && /\p{M}/u.test(letter) && last.face.glyphOf(code) !== 0
    const seen = keeps ? { text: letter, face: last.face } : seenAs(letter, faces)
    if (goesOn && last.face === seen.face) last.text += seen.text
    else pieces.push({ ...seen, level })
  }
  return pieces
}

/** A letter that is another one in a wider, smaller or raised form may be seen as that. @throws {MissingLetter} */
function seenAs(letter: string, faces: readonly Face[]): { text: string; face: Face } {
  for (const text of [letter, letter.normalize('NFKC')]) {
    const face = faces.find((one) => Array.from(text).every((part) => one.glyphOf(part.codePointAt(0) as number) !== 0))
    if (face) return { text, face }
  }
  throw new MissingLetter(letter)
}

function turnRound(pieces: Piece[], level: number): void {
  for (let from = 0; from < pieces.length; from += 1) {
    let to = from
    while (to < pieces.length && (pieces[to] as Piece).level >= level) to += 1
    if (to - from > 1) pieces.splice(from, to - from, ...pieces.slice(from, to).reverse())
    from = to
  }
}

function runOf(text: string, face: Face, rightToLeft: boolean): Run {
  // A bracket that opens is one that closes, seen from the other side.
  const seen = rightToLeft ? Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter).join('') : text
  const { glyphs } = face.shaper().layout(seen, undefined, undefined, undefined, rightToLeft ? 'rtl' : 'ltr')
  let width = 0
  for (const { id, codePoints } of glyphs) {
    face.use(id, String.fromCodePoint(...codePoints))
    width += face.advanceOf(id)
  }
  return { face, glyphs: glyphs.map(({ id }) => id), width }
}
