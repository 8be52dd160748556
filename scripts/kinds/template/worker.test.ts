import { createTestContext } from '@postroom/kit/testing'
import { expect, it } from 'vitest'
import { contract } from './contract'
import { worker } from './worker'

const people = { rows: [{ name: 'Anna' }, { name: null }] }

it('writes a line for each row below the heading', async () => {
  const test = createTestContext(contract, { datasets: { people } })
  const { artifact } = await test.run(worker, { dataset: 'people', column: 'name', heading: 'Who is here' })
  expect(test.file()?.toString()).toBe('Who is here\nAnna\n\n')
  expect(artifact).toMatchObject({ fileName: 'Who is here.txt', amount: 2 })
  expect(test.progress.at(-1)).toMatchObject({ phase: 'writing', done: 2 })
})
