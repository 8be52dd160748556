/** The tables that a font is made of, by their names. */
export interface Tables {
  find(name: string): Buffer | null
  /** @throws {Error} */
  need(name: string): Buffer
}

const HEADER = 12
const ENTRY = 16
const VERSIONS = [0x0001_0000, 0x7472_7565]

/** @throws {Error} for what is no TrueType font */
export function readTables(file: Buffer): Tables {
  if (file.length < HEADER || !VERSIONS.includes(file.readUInt32BE(0))) throw new Error('it is no TrueType font')
  const found = new Map<string, Buffer>()
  const count = file.readUInt16BE(4)
  for (let at = HEADER; at < HEADER + count * ENTRY; at += ENTRY) {
    const [start, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
    found.set(file.toString('latin1', at, at + 4), file.subarray(start, start + length))
  }
  return {
    find: (name) => found.get(name) ?? null,
    need(name) {
      const table = found.get(name)
      if (!table) throw new Error(`the font has no table ${name}`)
      return table
    },
  }
}

/** A font of these tables, with its directory. */
export function writeTables(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...tables.keys()].sort()
  const most = 2 ** Math.floor(Math.log2(names.length))
  const header = Buffer.alloc(HEADER + names.length * ENTRY)
  header.writeUInt32BE(VERSIONS[0] as number, 0)
  header.writeUInt16BE(names.length, 4)
  header.writeUInt16BE(most * ENTRY, 6)
  header.writeUInt16BE(Math.log2(most), 8)
  header.writeUInt16BE((names.length - most) * ENTRY, 10)
  const pieces = [header]
  let start = header.length
  for (const [nth, name] of names.entries()) {
    const table = tables.get(name) as Buffer
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    const at = HEADER + nth * ENTRY
    header.write(name, at, 'latin1')
    header.writeUInt32BE(sumOf(padded), at + 4)
    header.writeUInt32BE(start, at + 8)
    header.writeUInt32BE(table.length, at + 12)
    pieces.push(padded)
    start += padded.length
  }
  return Buffer.concat(pieces)
}

function sumOf(padded: Buffer): number {
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}
