import { createRequire } from 'node:module'
import type { Font } from 'fontkit'
import { needsShaping } from './needs-shaping'
import { type FontFile, openFont } from './truetype/open'

const require = createRequire(import.meta.url)

/** A font file, and which of its glyphs a document has used. Widths are in thousandths of the size. */
export interface Face {
  /** What content streams call it. */
  key: string
  /** Read when it is first wanted: most documents need one or two. */
  file(): FontFile
  /** The same for letters that join, and for outlines. It takes long to load, and most documents do without. */
  shaper(): Font
  /** Thousandths for a unit of the font. */
  scale(): number
  /** 0 for a letter that it does not have. */
  glyphOf(codePoint: number): number
  advanceOf(glyph: number): number
  /** What is known of letters that can be set for themselves, by their codes: see `simpleGlyphOf`. */
  simple: { glyphs: Int32Array; widths: Float64Array }
  /** Notes that a glyph stands for this text. */
  use(glyph: number, text: string): void
  /** What was used, by glyph. */
  used(): UsedGlyph[]
}

export type UsedGlyph = [glyph: number, text: string]

/** Letters of this plane are looked up in a table: nearly all there are. */
const TABLE = 0x3000
const UNKNOWN = -1
/** No font has more. */
const GLYPHS = 0x1_0000

/** @param before what an earlier attempt at the same document has used */
export function createFace(key: string, read: () => Buffer, before: readonly UsedGlyph[] = []): Face {
  let opened = null as { bytes: Buffer; file: FontFile } | null
  let shaper = null as Font | null
  const open = () => {
    if (opened) return opened
    const bytes = read()
    opened = { bytes, file: openFont(bytes) }
    return opened
  }
  const file = () => open().file
  const scale = () => 1000 / file().unitsPerEm
  const glyphs = new Map<number, number>()
  const advances = new Map<number, number>()
  const seen = new Uint8Array(GLYPHS)
  const used = new Map<number, string>()

  function glyphOf(codePoint: number): number {
    const known = glyphs.get(codePoint)
    if (known !== undefined) return known
    const found = file().glyphOf(codePoint)
    glyphs.set(codePoint, found)
    return found
  }

  function use(glyph: number, text: string): void {
    if (seen[glyph] === 1) return
    seen[glyph] = 1
    used.set(glyph, text)
  }

  for (const [glyph, text] of before) use(glyph, text)

  return {
    key,
    file,
    shaper() {
      shaper ??= (require('fontkit') as typeof import('fontkit')).create(open().bytes) as Font
      return shaper
    },
    scale,
    glyphOf,
    simple: { glyphs: new Int32Array(TABLE).fill(UNKNOWN), widths: new Float64Array(TABLE) },
    advanceOf(glyph) {
      const known = advances.get(glyph)
      if (known !== undefined) return known
      const advance = file().advanceOf(glyph) * scale()
      advances.set(glyph, advance)
      return advance
    },
    use,
    used: () => [...used].sort(([one], [other]) => one - other),
  }
}

/** The glyph of a letter that can be set for itself; 0 for one that cannot, or that the face does not have. */
export function simpleGlyphOf(face: Face, code: number): number {
  const { glyphs, widths } = face.simple
  const known = code < TABLE ? (glyphs[code] as number) : UNKNOWN
  if (known !== UNKNOWN) return known
  const glyph = needsShaping(code) ? 0 : face.glyphOf(code)
  if (code < TABLE) {
    glyphs[code] = glyph
    widths[code] = glyph === 0 ? 0 : face.advanceOf(glyph)
  }
  return glyph
}

/** Of a letter whose glyph was asked for. */
export const simpleAdvanceOf = (face: Face, code: number, glyph: number): number =>
  code < TABLE ? (face.simple.widths[code] as number) : face.advanceOf(glyph)
