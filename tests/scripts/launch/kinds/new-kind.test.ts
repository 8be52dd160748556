import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newKind } from '#launch/kinds/new-kind.mjs'
import { readOwnKinds } from '#launch/kinds/read-folder.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const root = process.cwd()

describe('kind:new', () => {
  it('makes a kind of that id, in words of that name, and what its folder needs', () => {
    const dir = join(temporaryFolder(), 'my-kinds')
    const made = newKind({ root, dir, id: 'acme.tax-list' }).map((path) => path.slice(dir.length + 1))
    expect(made).toEqual(
      expect.arrayContaining(['acme.tax-list/contract.ts', 'acme.tax-list/worker.test.ts', 'tsconfig.json', 'package.json']),
    )
    const contract = readFileSync(join(dir, 'acme.tax-list/contract.ts'), 'utf8')
    expect(contract).toContain("id: 'acme.tax-list'")
    expect(contract).toContain("label: 'Tax list'")
    expect(contract).toContain("jobs: { one: 'tax list', other: 'tax lists' }")
    expect(contract).not.toMatch(/sample/i)
    expect(readOwnKinds(dir).map(({ id }) => id)).toEqual(['acme.tax-list'])
    const { extends: base } = JSON.parse(readFileSync(join(dir, 'tsconfig.json'), 'utf8'))
    expect(existsSync(join(dir, base))).toBe(true)
  })

  it('leaves alone what the folder has', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'package.json'), '{"name":"mine"}')
    newKind({ root, dir, id: 'acme.a' })
    expect(readFileSync(join(dir, 'package.json'), 'utf8')).toBe('{"name":"mine"}')
    expect(() => newKind({ root, dir, id: 'acme.a' })).toThrow(`there is ${join(dir, 'acme.a')} already`)
  })

  it.each(['invoice', 'acme.', 'acme.Invoice', '../acme.x'])('makes none called %s', (id) => {
    const dir = join(temporaryFolder(), 'kinds')
    expect(() => newKind({ root, dir, id })).toThrow(id)
    expect(existsSync(dir)).toBe(false)
  })
})
