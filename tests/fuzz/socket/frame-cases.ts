import fc from 'fast-check'
import { BINARY, CLOSE, frame, PING, PONG, TEXT } from './frames'

/** What is sent on a WebSocket that is open. */
export interface SentCase {
  kind: 'frames' | 'packets'
  /** Let in by Socket.IO before, or only open. */
  joined: boolean
  writes: Buffer[]
  /** The server may wait for the rest of a frame. */
  mayWait: boolean
}

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)
const HUGE = 1_200_000
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array))
const payload = fc.oneof(
  bytes(200),
  oneOf('40', '42["x"]', '2', '3', '').map((text) => Buffer.from(text)),
)
const opcode = fc.oneof(oneOf(TEXT, BINARY, CLOSE, PING, PONG, 0), fc.nat(15))

const whole = (sent: Buffer) => ({ writes: [sent], mayWait: false })
const half = (sent: Buffer) => ({ writes: [sent], mayWait: true })

/** Frames with a fault of their own, and whether a receiver may wait for more of them. */
const broken: fc.Arbitrary<{ writes: Buffer[]; mayWait: boolean }> = fc.oneof(
  fc.tuple(payload, opcode).map(([data, code]) => whole(frame(data, { opcode: code, masked: false }))),
  fc.tuple(payload, opcode, fc.integer({ min: 1, max: 7 })).map(([data, code, rsv]) => whole(frame(data, { opcode: code, rsv }))),
  fc.tuple(payload, oneOf(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)).map(([data, code]) => whole(frame(data, { opcode: code }))),
  fc.tuple(payload, oneOf(CLOSE, PING, PONG)).map(([data, code]) => whole(frame(data, { opcode: code, fin: false }))),
  oneOf(CLOSE, PING, PONG).map((code) => whole(frame(Buffer.alloc(200), { opcode: code }))),
  oneOf([0], [3, 231], [0, 0], [255, 255], [3, 232, 0xff, 0xfe]).map((data) => whole(frame(Buffer.from(data), { opcode: CLOSE }))),
  bytes(100).map((data) => whole(frame(Buffer.concat([Buffer.from('42["'), Buffer.from([0xff, 0xc0, 0x80]), data])))),
  oneOf(10_001, 65_535, 65_536, HUGE).map((size) => whole(frame(Buffer.alloc(size, 'x')))),
  oneOf(10_001, HUGE, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER, 2 ** 62).map((told) => whole(frame('x', { told }))),
  fc.tuple(payload, fc.integer({ min: 1, max: 9000 })).map(([data, more]) => half(frame(data, { told: data.length + more }))),
  fc.tuple(payload, fc.nat(5)).map(([data, length]) => half(frame(data).subarray(0, length))),
  fc.array(payload, { minLength: 1, maxLength: 30 }).map((parts) => ({ writes: fragments(parts, false), mayWait: false })),
  fc.array(payload, { minLength: 1, maxLength: 30 }).map((parts) => ({ writes: fragments(parts, true), mayWait: false })),
  oneOf(100, 2000).map((count) => ({ writes: [Buffer.concat(fragments(Array(count).fill(Buffer.from('42xxx')), true))], mayWait: false })),
  fc.tuple(payload, payload).map(([one, other]) => ({ writes: [frame(one, { fin: false }), frame(other)], mayWait: false })),
  payload.map((data) => whole(frame(data, { opcode: 0 }))),
  fc.integer({ min: 10, max: 1000 }).map((count) => whole(Buffer.concat(Array(count).fill(frame('p', { opcode: PING }))))),
  payload.map((data) => ({ writes: [...frame(data)].map((byte) => Buffer.from([byte])), mayWait: false })),
  bytes(400).map(half),
)

function fragments(parts: Buffer[], ended: boolean): Buffer[] {
  return parts.map((part, at) => frame(part, { opcode: at === 0 ? TEXT : 0, fin: ended && at === parts.length - 1 }))
}

export const frameCase: fc.Arbitrary<SentCase> = fc
  .tuple(broken, fc.boolean())
  .map(([sent, joined]) => ({ kind: 'frames' as const, joined, ...sent }))
