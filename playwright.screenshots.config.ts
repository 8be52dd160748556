import { defineConfig } from '@playwright/test'
import base, { BUILD_OF_OWN_KINDS } from './playwright.config'

const OF_OWN_KINDS = '**/lists.spec.ts'

/** `npm run screenshots`: the pictures in docs/screenshots/, made from the built product. */
export default defineConfig({
  ...base,
  testDir: 'tests/screenshots',
  projects: [
    BUILD_OF_OWN_KINDS,
    { name: 'pictures of own kinds', testMatch: OF_OWN_KINDS, dependencies: [BUILD_OF_OWN_KINDS.name] },
    { name: 'pictures', testIgnore: OF_OWN_KINDS },
  ],
})
