import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fuzzRest } from '@/tests/fuzz/rest/fuzz-rest'
import { type FuzzServer, startFuzzServer } from '@/tests/fuzz/start-fuzz-server'

/** FUZZ_CASES=20000 looks further, from another seed each time; FUZZ_SEED goes back to a seed that a failure named. */
const { FUZZ_CASES, FUZZ_SEED } = process.env
const cases = Number(FUZZ_CASES ?? 800)
const seed = Number(FUZZ_SEED ?? (FUZZ_CASES ? Date.now() % 2 ** 31 : 20_261_124))
const LIMIT_MS = 120_000 + cases * 100

describe(`a server that is sent anything (seed ${seed}, ${cases} requests)`, () => {
  let server: FuzzServer
  beforeAll(async () => {
    server = await startFuzzServer()
  })
  afterAll(() => server.stop())

  it(
    'answers each request in time, never with a fault of its own, and keeps its memory',
    async () => {
      const { faults, ...figures } = await fuzzRest(server, cases, seed)
      expect(faults.slice(0, 20), `${JSON.stringify(figures)}\n${server.server.output().slice(0, 10_000)}`).toEqual([])
      expect(figures.endMb, JSON.stringify(figures)).toBeLessThan(figures.mostMb)
    },
    LIMIT_MS,
  )
})
