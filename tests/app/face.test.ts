import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const PACKAGE = 'node_modules/@fontsource-variable/geist'
const ranges: Record<string, string> = JSON.parse(readFileSync(`${PACKAGE}/unicode.json`, 'utf8'))
const code = readFileSync('app/face.ts', 'utf8')
const files = [...code.matchAll(/\/files\/(geist-(.+)-wght-normal\.woff2)'/g)].map(([, name = '', part = '']) => ({ name, part }))

describe('the face of the product', () => {
  it('is fetched for the letters that its files have', () => {
    expect(files.map(({ part }) => part)).toEqual(['latin', 'latin-ext'])
    for (const { part } of files) expect(code).toContain(`'${ranges[part]}'`)
  })

  it('weighs less than 50 kB', () => {
    const bytes = files.reduce((sum, { name }) => sum + statSync(`${PACKAGE}/files/${name}`).size, 0)
    expect(bytes).toBeLessThan(50_000)
  })

  it('comes with its licence', () => {
    expect(readFileSync('app/face.license.txt', 'utf8')).toBe(readFileSync(`${PACKAGE}/LICENSE`, 'utf8'))
  })
})
