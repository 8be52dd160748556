import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contract } from '@/kinds/mailing/contract'
import { variables } from '@/kinds/mailing/payload/variables'

const page = readFileSync('docs/kinds/mailing.md', 'utf8')

it('the examples of docs/kinds/mailing.md are what the API takes', () => {
  const examples = [...page.matchAll(/"payload": (\{ "[^\n]*\}) \}/g)].map(([, json = '']) => JSON.parse(json))
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) expect(contract.payload.safeParse(example).error?.issues ?? []).toEqual([])
  const asked = [...page.matchAll(/trials\/(\w+) +\{.*"asked": (\{[^}]*\})/g)]
  expect(asked.length).toBeGreaterThan(0)
  for (const [, name = '', json = ''] of asked)
    expect(contract.trials?.[name as 'preview'].asked.safeParse(JSON.parse(json)).success).toBe(true)
})

it('and every variable of it is named there, with its default', () => {
  const read = variables.parse({})
  for (const name of Object.keys(variables.shape)) expect(page).toContain(`\`${name}\``)
  expect(page).toContain(`| ${read.MAILING_PER_SECOND}, ${read.MAILING_PER_DOMAIN_PER_SECOND} |`)
  expect(page).toContain(read.MAILING_MAX_RECIPIENTS.toLocaleString('en'))
})
