import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { registryFiles } from '#launch/kinds/write-registries.mjs'

it.each(registryFiles(process.cwd()))('$path is what `npm run kinds` makes of the folders', ({ path, text }) => {
  expect(readFileSync(path, 'utf8')).toBe(text)
})
