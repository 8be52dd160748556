import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = dirname(dirname(import.meta.dirname))

// `npm run kinds:test`: the tests of own kinds, where scripts/launch/kinds has copied them to.
export default defineConfig({
  root,
  resolve: { alias: { '@postroom/kit': `${root}/kinds/kit`, '@': root } },
  test: { name: 'own kinds', include: ['.data/kinds/own/**/*.test.ts'] },
})
