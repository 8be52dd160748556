import { defineConfig } from '@playwright/test'

/** Once for all tests that use them: a worker that is started again after a failure finds it done. */
export const BUILD_OF_OWN_KINDS = { name: 'build of own kinds', testDir: 'tests/e2e/kinds', testMatch: '**/own-kinds.setup.ts' }
const OWN_KINDS = '**/e2e/kinds/*.spec.ts'
/** What is promised within a second, or is a matter of which came first, is not judged while integration tests use the processor (scripts/launch/tests/plan.mjs). */
const IN_TIME = ['**/e2e/live/reconnect.spec.ts', '**/e2e/pages/painting.spec.ts']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // One system of real processes serves all tests. A second one gains nothing: with the integration tests beside it two cores are busy.
  workers: 1,
  // Tests beside others: how long something takes is not what they are about, and a runner gives way to all.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  projects: [
    BUILD_OF_OWN_KINDS,
    { name: 'own kinds', testMatch: OWN_KINDS, dependencies: [BUILD_OF_OWN_KINDS.name] },
    { name: 'in time', testMatch: IN_TIME, timeout: 90_000, expect: { timeout: 15_000 } },
    { name: 'pages', testIgnore: [OWN_KINDS, ...IN_TIME] },
  ],
  forbidOnly: Boolean(process.env.CI),
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    // Costs a third of the run. `npx playwright show-trace` reads what is kept of a test that failed.
    trace: process.env.PLAYWRIGHT_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
