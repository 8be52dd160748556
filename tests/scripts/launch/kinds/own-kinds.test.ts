import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linkPackages } from '#launch/kinds/own-packages.mjs'
import { ownPlaces } from '#launch/kinds/own-places.mjs'
import { readOwnKinds } from '#launch/kinds/read-folder.mjs'
import { ownFolder, syncOwn } from '#launch/kinds/sync-own.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const contract = "import { z } from 'zod'\nimport { defineKind } from '@postroom/kit/contract'\n"
const whole = { 'contract.ts': contract, 'worker.ts': '' }

/** A folder with these files: by kind, then by name. */
function folderOf(kinds: Record<string, Record<string, string>>) {
  const dir = temporaryFolder()
  for (const [id, files] of Object.entries(kinds)) for (const [name, text] of Object.entries(files)) plant(join(dir, id, name), text)
  return dir
}

function plant(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function tree() {
  const root = temporaryFolder()
  writeFileSync(join(root, 'package.json'), '{"dependencies":{"zod":"^4"}}')
  return root
}

describe('a folder of own kinds', () => {
  it('has a kind in each folder, but for what is shared or hidden', () => {
    const dir = folderOf({
      'acme.b': whole,
      'acme.a': { ...whole, 'server.ts': '' },
      _shared: {},
      '.git': {},
      node_modules: { 'a.js': '' },
    })
    expect(readOwnKinds(dir).map(({ id, parts }) => [id, Object.keys(parts).sort()])).toEqual([
      ['acme.a', ['contract', 'server', 'worker']],
      ['acme.b', ['contract', 'worker']],
    ])
  })

  it.each([
    ['invoice', 'invoice has no prefix'],
    ['Acme.Invoice', 'Acme.Invoice is no id of a kind'],
    ['acme.in voice', 'acme.in voice is no id of a kind'],
    ['a.b.c', 'a.b.c is no id of a kind'],
  ])('may not have a kind called %s', (id, problem) => expect(() => readOwnKinds(folderOf({ [id]: whole }))).toThrow(problem))

  it('tells all that is missing at once', () => {
    const dir = folderOf({ 'acme.a': { 'worker.ts': '' }, 'acme.b': { 'contract.ts': contract } })
    expect(() => readOwnKinds(dir)).toThrow(/acme\.a has no contract\.ts[\s\S]*acme\.b has no worker\.ts/)
  })

  it('must be there', () => expect(() => readOwnKinds('/nowhere/kinds')).toThrow('KINDS_DIR: there is no folder /nowhere/kinds'))

  it('is seen from the tree', () => {
    expect(ownFolder('/srv/postroom', '../kinds')).toBe('/srv/kinds')
    expect(ownFolder('/srv/postroom', '/kinds')).toBe('/kinds')
    expect(ownFolder('/srv/postroom', undefined)).toBeNull()
  })
})

describe('imports of own kinds', () => {
  it.each([
    ['worker.ts', "import { x } from '@/lib/ledger/x'", 'acme.a/worker.ts imports @/lib/ledger/x'],
    ['worker/deep.ts', "export * from '@postroom/kit/secret'", 'acme.a/worker/deep.ts imports @postroom/kit/secret'],
    ['worker.ts', "await import('../acme.b/contract')", 'kinds do not import each other'],
    ['worker/deep.ts', "import '../../acme.b/contract'", 'kinds do not import each other'],
    ['contract.ts', "import pg from 'pg'", 'a contract imports zod and @postroom/kit/contract'],
  ])('in %s: %s is refused', (file, source, problem) => {
    const dir = folderOf({ 'acme.a': { ...whole, [file]: source }, 'acme.b': whole })
    expect(() => syncOwn({ root: tree(), dir })).toThrow(problem)
  })

  it('may be of the kit, packages, their own and shared files; comments are none', () => {
    const source =
      "// from '@/lib/x'\nimport { x } from './words'\nimport y from 'pdfkit'\nimport { z } from '../_shared/z'\nimport '@postroom/kit/worker'\n"
    const dir = folderOf({ 'acme.a': { ...whole, 'worker.ts': source } })
    expect(syncOwn({ root: tree(), dir }).map(({ id }) => id)).toEqual(['acme.a'])
  })
})

describe('the copy that is built', () => {
  it('follows the folder, and leaves alone what is the same', () => {
    const [root, dir] = [tree(), folderOf({ 'acme.a': whole, 'acme.b': whole, _shared: { 'z.ts': '' }, node_modules: { 'a.js': '' } })]
    const { kinds, registry } = ownPlaces(root)
    syncOwn({ root, dir })
    expect(readFileSync(join(registry, 'contracts.ts'), 'utf8')).toContain(
      "import { contract as acmeAContract } from '../own/acme.a/contract'",
    )
    expect(existsSync(join(kinds, '_shared/z.ts'))).toBe(true)
    expect(existsSync(join(kinds, 'node_modules'))).toBe(false)
    const before = statSync(join(kinds, 'acme.a/contract.ts')).mtimeMs

    rmSync(join(dir, 'acme.b'), { recursive: true })
    writeFileSync(join(dir, 'acme.a/worker.ts'), 'export {}')
    syncOwn({ root, dir })
    expect(existsSync(join(kinds, 'acme.b/contract.ts'))).toBe(false)
    expect(readFileSync(join(kinds, 'acme.a/worker.ts'), 'utf8')).toBe('export {}')
    expect(statSync(join(kinds, 'acme.a/contract.ts')).mtimeMs).toBe(before)
    expect(readFileSync(join(registry, 'contracts.ts'), 'utf8')).not.toContain('acme.b')
  })
})

describe('packages of own kinds', () => {
  const withPackages = (installed: string[]) => {
    const dir = folderOf({ '.': { 'package.json': '{"dependencies":{"pdfkit":"1","@x/y":"1","zod":"3"}}' } })
    for (const name of installed) plant(join(dir, 'node_modules', name, 'package.json'), '{}')
    return dir
  }

  it('are found where they are installed, but for those that Postroom has itself', () => {
    const [root, dir] = [tree(), withPackages(['pdfkit', '@x/y', 'zod'])]
    const into = join(root, 'dist')
    linkPackages({ root, dir, into: [into] })
    expect(realpathSync(join(into, 'node_modules/@x/y'))).toBe(realpathSync(join(dir, 'node_modules/@x/y')))
    expect(existsSync(join(into, 'node_modules/zod'))).toBe(false)
    linkPackages({ root, dir: null, into: [into] })
    expect(existsSync(join(into, 'node_modules'))).toBe(false)
    expect(existsSync(join(dir, 'node_modules/pdfkit/package.json'))).toBe(true)
  })

  it('must be installed', () => {
    const dir = withPackages(['pdfkit'])
    expect(() => linkPackages({ root: tree(), dir, into: [] })).toThrow(`not installed in ${dir}: @x/y (npm install there)`)
  })
})
