import { expect, it } from 'vitest'
import { z } from 'zod'
import { readVariables } from '@/kinds/registry/variables'
import { loadConfig } from '@/lib/config'

const kind = (id: string, name: string) => ({ id, variables: z.object({ [name]: z.coerce.number().int().min(1).default(50) }) })

it('a kind has the variables that its contract names, with their defaults', () => {
  const { kindVariable } = loadConfig({ NODE_ENV: 'test', ACME_PAGES: '7', ACME_EMPTY: '' })
  const read = readVariables([kind('a', 'ACME_PAGES'), kind('b', 'ACME_EMPTY'), { id: 'c' }], kindVariable)
  expect(read).toEqual({ a: { ACME_PAGES: 7 }, b: { ACME_EMPTY: 50 } })
})

it('what is wrong is told at once, and nobody gets at a variable of Postroom’s own', () => {
  const { kindVariable } = loadConfig({ NODE_ENV: 'test', ACME_PAGES: 'many', ACME_WIDTH: '0' })
  expect(() => readVariables([kind('a', 'ACME_PAGES'), kind('b', 'ACME_WIDTH')], kindVariable)).toThrow(/ACME_PAGES .*\n {2}ACME_WIDTH /)
  expect(() => readVariables([kind('a', 'AUTH_SECRET')], kindVariable)).toThrow(
    'AUTH_SECRET is a variable of Postroom’s own'.replace('’', "'"),
  )
})
