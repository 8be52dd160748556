import { type Tables, writeTables } from './tables'

/** What programs in the glyphs need: as it is. */
const KEPT = ['cvt ', 'fpgm', 'prep']

/** A font of these glyphs, numbered from 1 on as they are listed; behind them stand those that some of them are made of. */
export function subsetOf(tables: Tables, wanted: readonly number[]): Buffer {
  const glyphOf = glyphsOf(tables)
  const order = [0, ...wanted]
  const places = new Map(order.map((glyph, at) => [glyph, at]))
  const placeOf = (glyph: number): number => {
    const known = places.get(glyph)
    if (known !== undefined) return known
    const place = order.push(glyph) - 1
    places.set(glyph, place)
    return place
  }
  const glyphs: Buffer[] = []
  // It grows while it is gone through.
  for (const glyph of order) glyphs.push(withPlaces(glyphOf(glyph), placeOf))

  const [head, hhea, maxp] = (['head', 'hhea', 'maxp'] as const).map((name) => Buffer.from(tables.need(name))) as [Buffer, Buffer, Buffer]
  head.writeUInt32BE(0, 8)
  // Places in the table of glyphs have four bytes.
  head.writeInt16BE(1, 50)
  const metrics = tables.need('hhea').readUInt16BE(34)
  hhea.writeUInt16BE(order.length, 34)
  maxp.writeUInt16BE(order.length, 4)
  const kept = KEPT.flatMap((name): [string, Buffer][] => {
    const table = tables.find(name)
    return table ? [[name, table]] : []
  })
  return writeTables(
    new Map([
      ['head', head],
      ['hhea', hhea],
      ['maxp', maxp],
      ['hmtx', metricsOf(tables.need('hmtx'), metrics, order)],
      ['loca', offsetsOf(glyphs)],
      ['glyf', Buffer.concat(glyphs)],
      ...kept,
    ]),
  )
}

function glyphsOf(tables: Tables): (glyph: number) => Buffer {
  const [loca, glyf] = [tables.need('loca'), tables.need('glyf')]
  const isLong = tables.need('head').readInt16BE(50) === 1
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  return (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1))
}

const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX] = [0x1, 0x8, 0x20, 0x40, 0x80]

/** A copy with an even length, whose parts are named by their new places. */
function withPlaces(glyph: Buffer, placeOf: (glyph: number) => number): Buffer {
  const copy = Buffer.alloc(glyph.length + (glyph.length % 2))
  glyph.copy(copy)
  const isMadeOfOthers = glyph.length > 0 && glyph.readInt16BE(0) < 0
  if (!isMadeOfOthers) return copy
  let flags = MORE
  for (let at = 10; flags & MORE; ) {
    flags = copy.readUInt16BE(at)
    copy.writeUInt16BE(placeOf(copy.readUInt16BE(at + 2)), at + 2)
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & MATRIX ? 8 : flags & TWO_SCALES ? 4 : flags & SCALE ? 2 : 0)
  }
  return copy
}

/** Of each glyph: its width, and how far from its left edge it begins. */
function metricsOf(hmtx: Buffer, metrics: number, order: readonly number[]): Buffer {
  const table = Buffer.alloc(order.length * 4)
  for (const [nth, glyph] of order.entries()) {
    const isNarrow = glyph >= metrics
    table.writeUInt16BE(hmtx.readUInt16BE((isNarrow ? metrics - 1 : glyph) * 4), nth * 4)
    table.writeInt16BE(hmtx.readInt16BE(isNarrow ? metrics * 4 + (glyph - metrics) * 2 : glyph * 4 + 2), nth * 4 + 2)
  }
  return table
}

function offsetsOf(glyphs: readonly Buffer[]): Buffer {
  const table = Buffer.alloc((glyphs.length + 1) * 4)
  let at = 0
  for (const [nth, { length }] of glyphs.entries()) {
    at += length
    table.writeUInt32BE(at, (nth + 1) * 4)
  }
  return table
}
