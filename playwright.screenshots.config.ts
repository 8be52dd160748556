import { defineConfig } from '@playwright/test'
import base from './playwright.config'

/** `npm run screenshots`: the pictures in docs/screenshots/, made from the built product. */
export default defineConfig(base, { testDir: 'tests/screenshots' })
