/** What the colours of a document mean, for PDF/A: a profile of sRGB (ICC version 2), as small as one can be. */
export function srgbProfile(): Buffer {
  const tags: [name: string, data: Buffer][] = [
    ['desc', description('sRGB')],
    ['cprt', text('No copyright, use freely')],
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    // Of the primaries as they are seen under D50.
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
  ]
  const curve = toneCurve()
  const tableBytes = 4 + 12 * (tags.length + 3)
  const table = Buffer.alloc(tableBytes)
  table.writeUInt32BE(tags.length + 3)
  const parts: Buffer[] = []
  let at = 128 + tableBytes
  const enter = (nth: number, name: string, offset: number, bytes: number) => {
    table.write(name, 4 + 12 * nth, 'latin1')
    table.writeUInt32BE(offset, 8 + 12 * nth)
    table.writeUInt32BE(bytes, 12 + 12 * nth)
  }
  for (const [nth, [name, data]] of tags.entries()) {
    enter(nth, name, at, data.length)
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    parts.push(padded)
    at += padded.length
  }
  for (const [nth, name] of ['rTRC', 'gTRC', 'bTRC'].entries()) enter(tags.length + nth, name, at, curve.length)
  const body = Buffer.concat([table, ...parts, curve])
  return Buffer.concat([header(128 + body.length), body])
}

function header(bytes: number): Buffer {
  const head = Buffer.alloc(128)
  head.writeUInt32BE(bytes)
  head.writeUInt32BE(0x02100000, 8)
  head.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [nth, value] of [2026, 1, 1].entries()) head.writeUInt16BE(value, 24 + 2 * nth)
  head.write('acsp', 36, 'latin1')
  // The light that all profiles are reckoned for: D50.
  for (const [nth, value] of [0.9642, 1, 0.8249].entries()) head.writeInt32BE(fixed(value), 68 + 4 * nth)
  return head
}

const fixed = (value: number) => Math.round(value * 65_536)

function typed(type: string, ...parts: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), ...parts])
}

const text = (words: string) => typed('text', Buffer.from(`${words}\0`, 'latin1'))

function xyz(...values: number[]): Buffer {
  const data = Buffer.alloc(12)
  for (const [nth, value] of values.entries()) data.writeInt32BE(fixed(value), 4 * nth)
  return typed('XYZ ', data)
}

function description(words: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.length + 1)
  // Behind it the same for Unicode and for Macintosh, both empty.
  return typed('desc', length, Buffer.from(`${words}\0`, 'latin1'), Buffer.alloc(78))
}

const STEPS = 256

function toneCurve(): Buffer {
  const data = Buffer.alloc(4 + 2 * STEPS)
  data.writeUInt32BE(STEPS)
  for (let step = 0; step < STEPS; step += 1) {
    const value = step / (STEPS - 1)
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    data.writeUInt16BE(Math.round(light * 65_535), 4 + 2 * step)
  }
  return typed('curv', data)
}
