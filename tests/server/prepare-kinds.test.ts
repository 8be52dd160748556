import { expect, it } from 'vitest'
import { z } from 'zod'
import { type KindServer, serveKind } from '@/kinds/kit/server'
import { prepareKinds } from '@/server/kinds/prepare-kinds'
import { calls } from '@/tests/support/kinds/calls-kind'

const log = { warn: () => {} }
const served = (half: Partial<KindServer<typeof calls>>) => ({ own: serveKind(calls, { title: () => '', ...half }) })
const variables = { [calls.id]: z.object({ FILE: z.string().default('a.json') }).parse({}) }

it('a kind that cannot be served keeps the server from starting', async () => {
  const servers = served({
    prepare: ({ FILE }) => {
      throw new Error(`${FILE} cannot be used`)
    },
  })
  await expect(prepareKinds(servers, { variables, isDemo: false, log })).rejects.toThrow('a.json cannot be used')
})

it('what a kind is tried with is there in a demo, and goes with it; one that fails keeps nothing from starting', async () => {
  const said: string[] = []
  const servers = {
    ...served({
      async demo() {
        said.push('started')
        return async () => void said.push('stopped')
      },
    }),
    other: served({ demo: () => Promise.reject(new Error('the port is taken')) }).own,
  }
  await (await prepareKinds(servers, { variables, isDemo: false, log })).stop()
  expect(said).toEqual([])
  await (await prepareKinds(servers, { variables, isDemo: true, log })).stop()
  expect(said).toEqual(['started', 'stopped'])
})
