import type { Options } from 'amqplib'
import fc from 'fast-check'
import type { WakeUp } from '@/lib/contracts/delivery'

export interface BadMessage {
  body: Buffer
  options: Options.Publish
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const HUGE_BYTES = 10 * 1024 * 1024

const wrongSeq = fc.oneof(fc.integer(), fc.double(), fc.constantFrom<unknown>(0, -1, 2 ** 31, 2 ** 53, '1', null, [1], {}))
const wrongId = fc.oneof(fc.string(), fc.uuid(), fc.constantFrom<unknown>(null, 7, [], "'; DROP TABLE jobs; --", '../../etc', '\u0000'))
/** What a wake-up never holds: were any of it read, a forged message could choose what runs and for whom. */
const forged = fc.record(
  {
    payload: fc.constant({ lines: 1 }),
    kind: fc.constantFrom('test.crash', 'test.deaf'),
    userId: fc.uuid(),
    attempt: fc.nat(),
    pool: fc.string(),
    redelivered: fc.boolean(),
    ['__proto__']: fc.constant({ v: 1 }),
    constructor: fc.constant(null),
  },
  { requiredKeys: [] },
)

/** Bodies that are no wake-up at all, and wake-ups of known jobs with something wrong in them. */
function bodies(known: WakeUp[]): fc.Arbitrary<Buffer> {
  const wakeUp = fc.constantFrom(...known)
  return fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(text)),
    fc.constantFrom('', '{', 'null', '[]', '"', '{"v":1}', '\ufeff{}', '{"v":1,"v":2}', 'NaN').map((text) => Buffer.from(text)),
    fc.integer({ min: 10, max: 20_000 }).map((depth) => Buffer.from('['.repeat(depth))),
    wakeUp.map((one) => json(one)),
    fc.tuple(wakeUp, forged).map(([one, more]) => json({ ...one, ...more })),
    fc.tuple(wakeUp, fc.integer({ min: -3, max: 3 })).map(([one, off]) => json({ ...one, dispatchSeq: one.dispatchSeq + off })),
    fc.tuple(wakeUp, wrongSeq).map(([one, dispatchSeq]) => json({ ...one, dispatchSeq })),
    fc.tuple(wakeUp, wrongId).map(([one, jobId]) => json({ ...one, jobId })),
    fc.tuple(wakeUp, fc.constantFrom<unknown>(0, 2, '1', null)).map(([one, v]) => json({ ...one, v })),
    fc.tuple(wakeUp, fc.nat(60)).map(([one, length]) => json(one).subarray(0, length)),
    fc.tuple(wakeUp, fc.nat(60), fc.nat(255)).map(([one, at, byte]) => Buffer.from(json(one)).fill(byte, at, at + 1)),
  )
}

/** RabbitMQ itself closes the channel of whoever sends these as anything but a list, and nothing of it reaches a worker. */
const BROKERS_OWN = ['CC', 'BCC']
const headerName = fc.string({ maxLength: 20 }).filter((name) => !BROKERS_OWN.includes(name))

const options: fc.Arbitrary<Options.Publish> = fc.oneof(
  fc.constant({}),
  fc.record({
    contentType: fc.constantFrom('application/json', 'application/octet-stream', ''),
    contentEncoding: fc.constantFrom('gzip', 'nonsense', ''),
    headers: fc.dictionary(headerName, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      maxKeys: 10,
    }),
    priority: fc.nat(255),
    persistent: fc.boolean(),
    messageId: fc.string({ maxLength: 60 }),
    correlationId: fc.string({ maxLength: 60 }),
    replyTo: fc.constantFrom('postroom.v1.dead', ''),
    timestamp: fc.nat(),
    type: fc.string({ maxLength: 60 }),
  }),
)

/** @param known wake-ups of jobs that have ended, run, wait for later: none of them may begin once more */
export function badMessages(known: WakeUp[], count: number, seed: number): BadMessage[] {
  return fc.sample(fc.record({ body: bodies(known), options }), { numRuns: count, seed })
}

/** Larger than a worker should ever hold many of. */
export const hugeMessage = (known: WakeUp): BadMessage => ({
  body: json({ ...known, padding: 'x'.repeat(HUGE_BYTES) }),
  options: {},
})
