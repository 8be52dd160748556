import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isCompleteLock } from '#launch/build/complete-lock.mjs'
import { billOfMaterials } from '#launch/supply/bill-of-materials.mjs'
import { licenceList } from '#launch/supply/licences.mjs'
import { imagesIn, pinned } from '#launch/supply/pin.mjs'
import { importsIn, packageOf, sourcesOf } from './imports'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

describe('package-lock.json', () => {
  it('has what npm ci needs, on every platform', () => expect(isCompleteLock(lock)).toBe(true))

  it('has a hash for every package that comes from a registry', () => {
    const packages = Object.entries<{ integrity?: string; inBundle?: boolean }>(lock.packages).filter(([path]) => path !== '')
    // Those inside another package's archive are covered by the hash of that one.
    const without = packages.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'))
    expect(without.map(([path]) => path)).toEqual([])
  })

  it('names only packages that the product imports', () => {
    const sources = sourcesOf(['app', 'components', 'kinds', 'lib', 'server', 'workers', 'scripts'])
    const imported = new Set(sources.flatMap(({ text }) => importsIn(text).map(packageOf)))
    // Styles and fonts are named by their path.
    const styles = readFileSync('app/globals.css', 'utf8') + readFileSync('app/face.ts', 'utf8')
    // React's renderer is Next's to call.
    const isNamed = (name: string) => styles.includes(name) || sources.some(({ text }) => text.includes(`'${name}/`))
    const unused = Object.keys(dependencies).filter((name) => !imported.has(name) && !isNamed(name) && name !== 'react-dom')
    expect(unused).toEqual([])
  })
})

describe('npm run sbom', () => {
  /** What somebody has looked at. The last two are of parts that are not changed and can be left out or exchanged. */
  const known = [
    ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'MIT-0', 'CC0-1.0', 'Python-2.0'],
    ...['(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'MIT AND ISC', '(MIT OR CC0-1.0)', '(BSD-2-Clause OR MIT OR Apache-2.0)', 'X11'],
    ...[
      'CC-BY-4.0',
      'LGPL-3.0-or-later',
      'MPL-2.0',
      'Apache-2.0 AND LGPL-3.0-or-later',
      'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
      'OFL-1.1',
      'MIT AND OFL-1.1',
    ],
  ]

  const bill = billOfMaterials(lock, JSON.parse(readFileSync('package.json', 'utf8')))
  const names = bill.components.map(({ name }) => name)

  it('lists what is imported and what that needs, and nothing that only builds or tests', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)))
    expect(names).toEqual(expect.arrayContaining(['pg-protocol', 'engine.io', '@next/env', 'sharp']))
    for (const name of ['vitest', 'playwright', 'tailwindcss', 'tsx', '@biomejs/biome']) expect(names).not.toContain(name)
    for (const { purl, hashes } of bill.components)
      expect([purl, hashes?.[0]?.content]).toEqual([purl, expect.stringMatching(/^[0-9a-f]{128}$/)])
  })

  it('refers to nothing that it does not list', () => {
    const refs = new Set([bill.metadata.component, ...bill.components].map((component) => component['bom-ref']))
    expect(refs.size).toBe(bill.components.length + 1)
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([])
  })

  it('has only licences that somebody has looked at', () => {
    const licences = licenceList(bill)
      .split('\n')
      .flatMap((line) => /^(\S.*) \(\d+\)$/.exec(line)?.[1] ?? [])
    expect(licences.filter((licence) => !known.includes(licence))).toEqual([])
  })

  it('puts what says nothing about its licence under those words', () => {
    const components = [
      { type: 'library', name: 'a', version: '1', licenses: [{ license: { id: 'MIT' } }] },
      { type: 'library', name: 'b', version: '2' },
      { type: 'library', name: 'c', version: '3', licenses: [{ expression: '(MIT OR ISC)' }] },
      { type: 'library', name: 'd', version: '4', licenses: [{ license: { id: 'MIT' } }] },
    ]
    expect(licenceList({ components })).toBe('MIT (2)\n  a 1\n  d 4\n\n(MIT OR ISC) (1)\n  c 3\n\nnot said (1)\n  b 2\n')
  })
})

describe('npm run images:pin', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`
  const files = ['Dockerfile', 'docker-compose.yml'].map((name) => readFileSync(name, 'utf8'))
  const images = [...new Set(files.flatMap(imagesIn))]
  const digests = (letter: string) => Object.fromEntries(images.map((image) => [image, digest(letter)]))

  it('finds the images of others in our files, and not our own', () => {
    expect(images.map((image) => image.split(':')[0]).sort()).toEqual(['node', 'postgres', 'rabbitmq', 'redis'])
  })

  it('writes a digest behind each, and the next one in its place', () => {
    for (const text of files) {
      const once = pinned(text, digests('a'))
      expect(once.replaceAll(`@${digest('a')}`, '')).toBe(text.replaceAll(/@sha256:[0-9a-f]{64}/g, ''))
      expect(once).toContain(digest('a'))
      expect(pinned(once, digests('b'))).toBe(pinned(text, digests('b')))
    }
  })

  it.each([undefined, '', 'latest', 'sha256:abc'])('writes nothing where a registry did not say one: %s', (said) => {
    const some = { ...digests('a'), [images[0] ?? '']: said } as Record<string, string>
    expect(() => files.map((text) => pinned(text, some))).toThrow(/has no digest/)
  })
})
