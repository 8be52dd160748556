import { randomBytes } from 'node:crypto'

export interface FrameParts {
  opcode: number
  payload: Buffer
  fin: boolean
  /** The three reserved bits. */
  rsv: number
  masked: boolean
  /** The length that the header tells: another one than the payload's is a lie. */
  told: number
}

export const TEXT = 1
export const BINARY = 2
export const CLOSE = 8
export const PING = 9
export const PONG = 10

/** A frame of RFC 6455 as a browser sends it, but for what is said. */
export function frame(payload: Buffer | string, change: Partial<FrameParts> = {}): Buffer {
  const bytes = Buffer.from(payload)
  const { opcode = TEXT, fin = true, rsv = 0, masked = true, told = bytes.length } = change
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode
  const head = Buffer.from([first, (masked ? 0x80 : 0) | (told < 126 ? told : told < 65_536 ? 126 : 127)])
  return Buffer.concat([head, longLength(told), masked ? mask(bytes) : bytes])
}

function longLength(told: number): Buffer {
  if (told < 126) return Buffer.alloc(0)
  const bytes = Buffer.alloc(told < 65_536 ? 2 : 8)
  if (told < 65_536) bytes.writeUInt16BE(told)
  else bytes.writeBigUInt64BE(BigInt(told))
  return bytes
}

function mask(bytes: Buffer): Buffer {
  const key = randomBytes(4)
  return Buffer.concat([key, bytes.map((byte, at) => byte ^ (key[at % 4] as number))])
}

export interface ServerFrame {
  opcode: number
  payload: Buffer
}

/** The whole frames in what a server sent after its answer to the upgrade. */
export function serverFrames(bytes: Buffer): ServerFrame[] {
  const frames: ServerFrame[] = []
  for (let at = 0; at + 2 <= bytes.length; ) {
    const short = (bytes[at + 1] as number) & 0x7f
    const begin = at + 2 + (short < 126 ? 0 : short === 126 ? 2 : 8)
    if (begin > bytes.length) break
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (begin + length > bytes.length) break
    frames.push({ opcode: (bytes[at] as number) & 0x0f, payload: bytes.subarray(begin, begin + length) })
    at = begin + length
  }
  return frames
}
