import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { howMany } from '@/tests/fuzz/how-many'
import { fuzzRest } from '@/tests/fuzz/rest/fuzz-rest'
import { type FuzzServer, startFuzzServer } from '@/tests/fuzz/start-fuzz-server'
import { tellFigures } from '@/tests/fuzz/tell-figures'

const { cases, seed } = howMany('rest', 800)
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
      const all = await fuzzRest(server, cases, seed)
      tellFigures('REST API', seed, all)
      const { faults, ...figures } = all
      expect(faults.slice(0, 20), `${JSON.stringify(figures)}\n${server.server.output().slice(0, 10_000)}`).toEqual([])
      expect(figures.endMb, JSON.stringify(figures)).toBeLessThan(figures.mostMb)
    },
    LIMIT_MS,
  )
})
