import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashSources } from '#launch/build/source-hash.mjs'
import { isFresh, writeStamp } from '#launch/build/stamp.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

function project() {
  const root = temporaryFolder()
  mkdirSync(join(root, 'lib/deep'), { recursive: true })
  writeFileSync(join(root, 'lib/a.ts'), 'a')
  writeFileSync(join(root, 'lib/deep/b.ts'), 'b')
  writeFileSync(join(root, 'tsconfig.json'), '{}')
  return root
}
const sources = ['lib', 'tsconfig.json', 'not-there']

describe('the hash of the sources', () => {
  it('stays the same while nothing changes', () => {
    const root = project()
    const before = hashSources(root, sources)
    writeFileSync(join(root, 'lib/a.ts'), 'a')
    expect(hashSources(root, sources)).toBe(before)
  })

  it.each([
    ['a changed file', (root: string) => writeFileSync(join(root, 'lib/deep/b.ts'), 'c')],
    ['a new file', (root: string) => writeFileSync(join(root, 'lib/c.ts'), '')],
    ['a removed file', (root: string) => rmSync(join(root, 'lib/a.ts'))],
    [
      'content moved between files',
      (root: string) => {
        writeFileSync(join(root, 'lib/a.ts'), 'b')
        writeFileSync(join(root, 'lib/deep/b.ts'), 'a')
      },
    ],
  ])('changes with %s', (_, change) => {
    const root = project()
    const before = hashSources(root, sources)
    change(root)
    expect(hashSources(root, sources)).not.toBe(before)
  })

  it('leaves out what is not accepted', () => {
    const root = project()
    const accept = (path: string) => path !== 'lib/a.ts'
    const before = hashSources(root, sources, accept)
    writeFileSync(join(root, 'lib/a.ts'), 'other')
    expect(hashSources(root, sources, accept)).toBe(before)
  })
})

describe('the stamp', () => {
  it('is fresh for the hash it was written for', () => {
    const stamp = join(temporaryFolder(), 'dist/pages.stamp')
    expect(isFresh(stamp, 'abc')).toBe(false)
    writeStamp(stamp, 'abc')
    expect(isFresh(stamp, 'abc')).toBe(true)
    expect(isFresh(stamp, 'abd')).toBe(false)
  })
})
