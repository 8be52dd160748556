import fc from 'fast-check'
import type { SentCase } from './frame-cases'
import { BINARY, frame } from './frames'

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values)

/** Engine.IO's packets: 0 open, 1 close, 2 ping, 3 pong, 4 message, 5 upgrade, 6 noop, and what is none. */
const engine = fc.oneof(
  oneOf('', '0', '1', '2', '2probe', '3', '3probe', '5', '6', '7', 'b', 'bAQID', 'b!!!', '4', '\u001e', '4\u001e4', '-', '99', '{}'),
  fc.tuple(fc.nat(9), fc.string({ unit: 'binary', maxLength: 60 })).map(([type, text]) => `${type}${text}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.integer({ min: 100, max: 9900 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 100, max: 4900 }).map((depth) => `["x",${'['.repeat(depth)}${']'.repeat(depth)}]`),
  fc.integer({ min: 100, max: 1900 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  oneOf(9000, 11_000, 300_000, 1_200_000).map((size) => JSON.stringify(['x', 'y'.repeat(size)])),
  oneOf(
    '["x",{"__proto__":{"userId":"x"}}]',
    '["__proto__"]',
    '["constructor",{"prototype":{"a":1}}]',
    '[{"__proto__":null}]',
    '["connect"]',
    '["disconnect"]',
    '["disconnecting"]',
    '["newListener",null]',
    '["error"]',
    '[1]',
    '[null]',
    '[]',
    '{}',
    'null',
    '"x"',
    '["x",{"_placeholder":true,"num":0}]',
    '["x",{"_placeholder":true,"num":-1},{"_placeholder":true,"num":1e9},{"_placeholder":true,"num":"length"}]',
    '["x",1e999]',
    '["\\ud800"]',
    '[',
    '',
  ),
)

const spaces = oneOf('', '/,', '/admin,', '/user,', '/__proto__,', '/constructor,', '/%00,', '//,', '/', `/${'n'.repeat(3000)},`, '/a?b=c,')
const ids = oneOf('', '', '0', '1', '-1', '99999999999999999999999', '1e3', ' ')

/** Socket.IO's packets: 0 connect, 1 disconnect, 2 event, 3 ack, 4 connect error, 5 binary event, 6 binary ack. */
const io = fc
  .tuple(fc.nat(7), oneOf('', '', '1-', '10-', '11-', '-1-', '1e9-', '-', 'x-'), spaces, ids, json)
  .map((parts) => `4${parts.join('')}`)

/** Whoever is let in asks for what belongs to somebody else, in every way that a careless server might grant. */
function greedy(userId: string, jobId: string): fc.Arbitrary<string> {
  const room = fc.constantFrom(`user:${userId}`, userId, jobId, `postroom:user:${userId}`, '*', 'user:*')
  const verb = oneOf('join', 'subscribe', 'room', 'event', 'auth', 'sudo', 'message', 'psubscribe', 'in', 'to')
  return fc.oneof(
    fc.tuple(verb, room, ids).map(([name, where, id]) => `42${id}${JSON.stringify([name, where])}`),
    fc.tuple(verb, room).map(([name, where]) => `42${JSON.stringify([name, { room: where, rooms: [where], userId, jobId }])}`),
    room.map((where) => `40/${where},{"userId":"${userId}"}`),
    room.map((where) => `40${JSON.stringify({ userId, sessionId: where, room: where, ['__proto__']: { userId } })}`),
    room.map((where) => `42["event",{"type":"job.removed","rev":1,"jobId":"${where}"}]`),
  )
}

const attachments = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.nat(3000))
  .map(([told, sent, size]) => [
    frame(`45${told}-["x",${Array.from({ length: told }, (_, num) => `{"_placeholder":true,"num":${num}}`).join(',')}]`),
    ...Array.from({ length: sent }, () => frame(Buffer.alloc(size), { opcode: BINARY })),
  ])

/** @param other somebody else, whose events none of these may bring */
export function packetCase(other: { userId: string; jobId: string }): fc.Arbitrary<SentCase> {
  const text = fc
    .oneof(engine, io, io, greedy(other.userId, other.jobId), greedy(other.userId, other.jobId))
    .map((packet) => frame(Buffer.from(packet)))
  const binary = fc.uint8Array({ maxLength: 300 }).map((data) => frame(Buffer.from(data), { opcode: BINARY }))
  const flood = fc
    .tuple(io, fc.integer({ min: 50, max: 400 }))
    .map(([packet, count]) => (packet.length > 500 ? [frame(packet)] : [Buffer.concat(Array.from({ length: count }, () => frame(packet)))]))
  const joins = fc.integer({ min: 2, max: 40 }).map((count) => [Buffer.concat(Array.from({ length: count }, () => frame('40')))])
  const writes = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: binary }), { minLength: 1, maxLength: 3 }),
    },
    { weight: 2, arbitrary: attachments },
    { weight: 1, arbitrary: flood },
    { weight: 1, arbitrary: joins },
  )
  return fc.record({ kind: fc.constant('packets' as const), joined: oneOf(true, true, true, false), writes, mayWait: fc.constant(false) })
}
