import type { Face, UsedGlyph } from '@/kinds/report/worker/text/face'
import type { Objects } from './objects'
import { ref, utf16 } from './syntax'

/** Those glyphs of a face that the document uses, their widths, and what each of them says. Content streams name glyphs by their number in the whole face. */
export function embedFace(objects: Objects, face: Face, id: number): void {
  const used = face.used()
  const [font, scale] = [face.file(), face.scale()]
  const name = `${tagOf(used)}+${(font.name || face.key).replace(/[^\w-]/g, '')}`
  const [file, descriptor, descendant, toUnicode, map] = Array.from({ length: 5 }, () => objects.id()) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const subset = font.subset(used.map(([glyph]) => glyph))

  objects.stream(file, `/Length1 ${subset.length}`, subset)
  objects.stream(map, '', placesOf(used))
  objects.stream(toUnicode, '', Buffer.from(unicodeMap(used), 'latin1'))
  const box = font.box.map((value) => Math.round(value * scale)).join(' ')
  const heights = `/Ascent ${Math.round(font.ascent * scale)}/Descent ${Math.round(font.descent * scale)}/CapHeight ${Math.round(font.capHeight * scale)}`
  objects.put(
    descriptor,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle ${font.italicAngle}${heights}/StemV 80/FontFile2 ${ref(file)}>>`,
  )
  const widths = used.map(([glyph]) => `${glyph}[${Math.round(face.advanceOf(glyph) * 10) / 10}]`).join(' ')
  objects.put(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${ref(descriptor)}/DW 0/W[${widths}]/CIDToGIDMap ${ref(map)}>>`,
  )
  objects.put(
    id,
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]/ToUnicode ${ref(toUnicode)}>>`,
  )
}

/** Six letters that tell one subset from another of the same face. */
function tagOf(used: readonly UsedGlyph[]): string {
  let sum = used.length
  for (const [glyph] of used) sum = (sum * 31 + glyph) % 26 ** 6
  return Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(sum / 26 ** at) % 26))).join('')
}

/** Where in the subset each glyph of the whole face is: two bytes for each number. */
function placesOf(used: readonly UsedGlyph[]): Buffer {
  const places = Buffer.alloc(((used.at(-1)?.[0] ?? 0) + 1) * 2)
  // The first place is that of a glyph for what is missing, which no document uses.
  for (const [nth, [glyph]] of used.entries()) places.writeUInt16BE(nth + 1, glyph * 2)
  return places
}

const PER_BLOCK = 100

function unicodeMap(used: readonly UsedGlyph[]): string {
  const lines = used.map(([glyph, text]) => `<${glyph.toString(16).padStart(4, '0')}> <${utf16(text)}>`)
  const blocks = Array.from({ length: Math.ceil(lines.length / PER_BLOCK) }, (_, at) => lines.slice(at * PER_BLOCK, (at + 1) * PER_BLOCK))
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
}
