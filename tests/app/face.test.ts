import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const PACKAGE = 'node_modules/@fontsource-variable/geist'
const ranges: Record<string, string> = JSON.parse(readFileSync(`${PACKAGE}/unicode.json`, 'utf8'))
const code = readFileSync('app/face.ts', 'utf8')
const files = [...code.matchAll(/\/files\/(geist-(.+)-wght-normal\.woff2)'/g)].map(([, name = '', part = '']) => ({ name, part }))

describe('the face of the product', () => {
  it('is fetched for the letters that its files have', () => {
    expect(files.map(({ part }) => part)).toEqual(['latin', 'latin-ext', 'vietnamese'])
    for (const { part } of files) expect(code).toContain(`'${ranges[part]}'`)
  })

  it('weighs some 50 kB, of which 30 come with each page', () => {
    const sizes = files.map(({ name }) => statSync(`${PACKAGE}/files/${name}`).size)
    expect(sizes[0]).toBeLessThan(30_000)
    expect(sizes.reduce((sum, bytes) => sum + bytes)).toBeLessThan(55_000)
  })

  it('comes with its licence', () => {
    expect(readFileSync('app/face.license.txt', 'utf8')).toBe(readFileSync(`${PACKAGE}/LICENSE`, 'utf8'))
  })
})
