import { expect, it } from 'vitest'
import type { ServerContext } from '@/kinds/kit/server'
import { contract } from '@/kinds/report/contract'
import { server } from '@/kinds/report/server'
import { payload } from './sample'

const asked = contract.payload.parse(payload)
const columns = [
  { name: 'cost', label: 'Cost', type: 'numeric' },
  { name: 'name', label: 'Name', type: 'text' },
]

function context({ rows = 4200, exact = true } = {}): ServerContext {
  const dataset = { id: 'permits', label: 'Permits', description: '', columns, approximateRows: rows, state: 'ready' }
  const datasets = { list: async () => [dataset], check: async () => {}, estimate: async () => ({ rows, exact, bytes: null }) }
  return { locale: 'de', variables: {}, datasets } as unknown as ServerContext
}

it('is called by its title, else as its dataset', async () => {
  expect(await server.half.title(asked, context())).toBe('Bauanträge 2026')
  expect(await server.half.title({ ...asked, title: undefined }, context())).toBe('Permits')
})

it('reckons pages from rows, and says whether those were counted', async () => {
  expect(await server.half.estimate?.(asked, context())).toMatchObject({ amount: 103, exact: false, reckoned: true })
  expect(await server.half.estimate?.(asked, context({ exact: false }))).toMatchObject({ exact: false, reckoned: false })
  expect(await server.half.estimate?.(asked, context({ rows: 0 }))).toMatchObject({ amount: 0, exact: true })
})

it('refuses sums of what is no number, and a template that there is not', async () => {
  await server.half.check?.(asked, context())
  const wrong = { ...asked, totals: [{ name: 'cost' }, { name: 'name' }] }
  await expect(server.half.check?.(wrong, context())).rejects.toMatchObject({ problems: [{ field: 'payload.totals.1' }] })
  await expect(server.half.check?.({ ...asked, template: 'nowhere' }, context())).rejects.toMatchObject({
    problems: [{ field: 'payload.template', message: 'There is no design nowhere.' }],
  })
})

it('refuses what is known to have too many rows, and leaves a guess to the worker', async () => {
  await server.half.check?.(asked, context({ rows: 200_000 }))
  await server.half.check?.(asked, context({ rows: 1_000_000, exact: false }))
  await expect(server.half.check?.(asked, context({ rows: 200_001 }))).rejects.toMatchObject({
    problems: [{ field: 'payload.filters', code: 'too_many_rows', facts: { most: 200_000 } }],
  })
})

it('offers its templates in the language of whoever asks', async () => {
  const options = await server.half.options?.template?.({}, context())
  expect(options).toEqual([
    { value: 'letterhead', label: 'Briefkopf' },
    { value: 'band', label: 'Farbiges Deckblatt' },
    { value: 'list', label: 'Schlichte Liste ohne Deckblatt' },
  ])
})
