import { readGlyphMap } from './glyph-map'
import { subsetOf } from './subset'
import { readTables } from './tables'

/** A TrueType font, as far as letters that stand side by side need it. Widths and heights are in its own units. */
export interface FontFile {
  name: string
  unitsPerEm: number
  box: readonly [number, number, number, number]
  ascent: number
  descent: number
  capHeight: number
  italicAngle: number
  /** 0 for a letter that it does not have. */
  glyphOf(codePoint: number): number
  advanceOf(glyph: number): number
  /** A font of these glyphs, numbered from 1 on as they are listed. */
  subset(glyphs: readonly number[]): Buffer
}

const POSTSCRIPT_NAME = 6
/** Of a table of names: its letters have two bytes each. */
const WINDOWS = 3

/** Reads little of it, and nothing before it is asked for: the whole of a font takes longer to open than a short report to draw. */
export function openFont(file: Buffer): FontFile {
  const tables = readTables(file)
  const [head, hhea, hmtx] = [tables.need('head'), tables.need('hhea'), tables.need('hmtx')]
  const [os2, post] = [tables.find('OS/2'), tables.find('post')]
  const metrics = hhea.readUInt16BE(34)
  const ascent = hhea.readInt16BE(4)
  return {
    name: nameIn(tables.find('name')),
    unitsPerEm: head.readUInt16BE(18),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    ascent,
    descent: hhea.readInt16BE(6),
    capHeight: (os2 && os2.length >= 90 && os2.readUInt16BE(0) >= 2 && os2.readInt16BE(88)) || ascent,
    italicAngle: post ? post.readInt32BE(4) / 65_536 : 0,
    glyphOf: readGlyphMap(tables.need('cmap')),
    // Those behind the last one are all as wide as it.
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
    subset: (glyphs) => subsetOf(tables, glyphs),
  }
}

function nameIn(table: Buffer | null): string {
  if (!table) return ''
  const [count, strings] = [table.readUInt16BE(2), table.readUInt16BE(4)]
  for (let at = 6; at < 6 + count * 12; at += 12) {
    if (table.readUInt16BE(at + 6) !== POSTSCRIPT_NAME) continue
    const start = strings + table.readUInt16BE(at + 10)
    const letters = Buffer.from(table.subarray(start, start + table.readUInt16BE(at + 8)))
    return table.readUInt16BE(at) === WINDOWS ? letters.swap16().toString('utf16le') : letters.toString('latin1')
  }
  return ''
}
