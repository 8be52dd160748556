import { expect, it } from 'vitest'
import { rateOf } from '@/workers/rate-of'

const file = {
  key: 'k',
  fileName: 'a.csv',
  mediaType: 'text/csv',
  bytes: 9,
  sha256: 'f'.repeat(64),
  crc32: 0,
  keepDays: null,
  columns: null,
  dataAsOf: null,
  dataAsOfEnd: null,
}
const ended = (amount: number | null) => ({ type: 'result' as const, files: [{ ...file, amount }], result: null, warnings: [] })

it.each([
  ['what is in the file, by the time it took', { end: ended(5000) }, 1250],
  ['what it said that it had done, where there is no file', { end: { ...ended(0), files: [] } }, 20],
  ['what it said, where its file has no amount', { end: ended(null) }, 20],
  ['nothing of little in a moment', { end: ended(900), seconds: 0.1 }, null],
  ['little that takes its time', { end: ended(30), seconds: 3 }, 10],
  ['nothing of what an earlier attempt began', { end: ended(5000), resumed: true }, null],
  ['nothing of a failure', { end: { type: 'crashed', detail: 'SIGKILL' } as const }, null],
  ['no more than can be measured', { end: ended(5000), seconds: 0 }, 100_000],
])('tells %s', (_, course, rate) => expect(rateOf({ done: 80, seconds: 4, resumed: false, ...course })).toBe(rate))
