/** Platforms and encodings that name letters by Unicode: the first of them that a font has is used. */
const WANTED = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const

/** Which glyph stands for a letter. @throws {Error} where the font does not say it by Unicode */
export function readGlyphMap(cmap: Buffer): (codePoint: number) => number {
  const count = cmap.readUInt16BE(2)
  for (const [platform, encoding] of WANTED)
    for (let at = 4; at < 4 + count * 8; at += 8) {
      if (cmap.readUInt16BE(at) !== platform || cmap.readUInt16BE(at + 2) !== encoding) continue
      const map = cmap.subarray(cmap.readUInt32BE(at + 4))
      const format = map.readUInt16BE(0)
      if (format === 4) return bySegments(map)
      if (format === 12) return byGroups(map)
    }
  throw new Error('the font does not name its letters by Unicode')
}

/** Format 4: letters up to U+FFFF. */
function bySegments(map: Buffer): (codePoint: number) => number {
  const size = map.readUInt16BE(6)
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size] as const
  return (codePoint) => {
    if (codePoint > 0xffff) return 0
    let at = 0
    while (at < size && map.readUInt16BE(ends + at) < codePoint) at += 2
    if (at === size) return 0
    const start = map.readUInt16BE(starts + at)
    if (codePoint < start) return 0
    const [delta, offset] = [map.readUInt16BE(deltas + at), map.readUInt16BE(offsets + at)]
    if (offset === 0) return (codePoint + delta) & 0xffff
    const glyph = map.readUInt16BE(offsets + at + offset + 2 * (codePoint - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
}

/** Format 12: all letters. */
function byGroups(map: Buffer): (codePoint: number) => number {
  const count = map.readUInt32BE(12)
  return (codePoint) => {
    for (let nth = 0; nth < count; nth += 1) {
      const at = 16 + nth * 12
      const start = map.readUInt32BE(at)
      if (codePoint < start) return 0
      if (codePoint <= map.readUInt32BE(at + 4)) return map.readUInt32BE(at + 8) + codePoint - start
    }
    return 0
  }
}
