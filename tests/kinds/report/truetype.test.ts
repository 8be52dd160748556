import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { openFont } from '@/kinds/report/worker/text/truetype/open'

const require = createRequire(import.meta.url)
const read = (path: string) => readFileSync(require.resolve(`@expo-google-fonts/${path}.ttf`))

// What the reports of Postroom are set in. A library that reads all of a font says what is right.
describe.each([
  'source-sans-3/400Regular/SourceSans3_400Regular',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular',
  'noto-emoji/400Regular/NotoEmoji_400Regular',
])('the font %s', (path) => {
  const bytes = read(path)
  const font = openFont(bytes)
  const known = fontkit.create(bytes) as fontkit.Font
  const letters = known.characterSet.filter((_, at) => at % 7 === 0)

  it('says of itself what it is', () => {
    const { minX, minY, maxX, maxY } = known.bbox
    expect(font).toMatchObject({
      name: known.postscriptName,
      unitsPerEm: known.unitsPerEm,
      box: [minX, minY, maxX, maxY],
      ascent: known.ascent,
      descent: known.descent,
      capHeight: known.capHeight || known.ascent,
      italicAngle: known.italicAngle,
    })
  })

  it('has its letters, each as wide as it is, and no others', () => {
    for (const letter of letters) {
      const glyph = known.glyphForCodePoint(letter)
      expect([letter, font.glyphOf(letter)]).toEqual([letter, glyph.id])
      expect([letter, font.advanceOf(glyph.id)]).toEqual([letter, glyph.advanceWidth])
    }
    for (const letter of [0x4e00, 0xffff, 0x10_fffd]) expect([letter, font.glyphOf(letter)]).toEqual([letter, 0])
  })

  it('is cut down to some of its glyphs, which look the same', () => {
    const glyphs = [...new Set(letters.map((letter) => font.glyphOf(letter)))].filter((glyph) => glyph !== 0).slice(0, 200)
    const subset = fontkit.create(font.subset(glyphs)) as fontkit.Font
    for (const [at, glyph] of glyphs.entries()) {
      const [cut, whole] = [subset.getGlyph(at + 1), known.getGlyph(glyph)]
      expect([glyph, cut.path.toSVG(), cut.advanceWidth]).toEqual([glyph, whole.path.toSVG(), whole.advanceWidth])
    }
  })
})

describe('what is no TrueType font', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n then more of it', 'latin1')],
  ])('is refused: %s', (_, bytes) => {
    expect(() => openFont(bytes)).toThrow('it is no TrueType font')
  })
})
