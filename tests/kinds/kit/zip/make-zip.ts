import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as it is to be, and what the archive says of it where that is a lie. */
export interface MadeEntry {
  name: string | Buffer
  bytes?: Buffer
  /** 8: deflated. */
  method?: 0 | 8 | 12
  flags?: number
  /** Of Unix: type and rights. */
  mode?: number
  said?: { bytes?: number; crc?: number }
  /** Where its local header is said to be. */
  at?: number
}

/** An archive, byte by byte: no library for writing them makes one that lies. */
export function makeZip(entries: MadeEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes = Buffer.alloc(0), method = 0, flags = 0x800, mode = 0, said = {}, at: saidAt } of entries) {
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const rawName = Buffer.from(name as string)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(said.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(said.bytes ?? bytes.length, 18)
    common.writeUInt16LE(rawName.length, 22)
    const central = Buffer.alloc(46)
    central.write('PK\u0001\u0002', 'latin1')
    central.writeUInt16LE(0x0314, 4)
    common.copy(central, 6)
    central.writeUInt32LE((mode << 16) >>> 0, 38)
    central.writeUInt32LE(saidAt ?? at, 42)
    directory.push(central, rawName)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, rawName, packed)
    at += 30 + rawName.length + packed.length
  }
  const table = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, table, end])
}
