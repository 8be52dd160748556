import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { howMany } from '@/tests/fuzz/how-many'
import { fuzzSocket } from '@/tests/fuzz/socket/fuzz-socket'
import { type FuzzServer, startFuzzServer } from '@/tests/fuzz/start-fuzz-server'
import { tellFigures } from '@/tests/fuzz/tell-figures'

const { cases, seed } = howMany('socket', 600)
const LIMIT_MS = 120_000 + cases * 200

describe(`a socket that is sent anything (seed ${seed}, ${cases} cases)`, () => {
  let server: FuzzServer
  beforeAll(async () => {
    server = await startFuzzServer()
  })
  afterAll(() => server.stop())

  it(
    'closes or ignores it in time, tells nobody of another, goes on with its neighbours, and keeps its memory',
    async () => {
      const figures = await fuzzSocket(server, cases, seed)
      tellFigures('socket', seed, figures)
      const { faults, ...rest } = figures
      expect(faults.slice(0, 20), `${JSON.stringify(rest)}\n${server.server.output().slice(0, 10_000)}`).toEqual([])
      expect(figures.endMb, JSON.stringify(rest)).toBeLessThan(figures.mostMb)
    },
    LIMIT_MS,
  )
})
