import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const alias = { '@postroom/kit': `${import.meta.dirname}/kinds/kit`, '@': import.meta.dirname }

const ofTheLedger = [
  'tests/integration/{model,export}/!(million|broken-off).test.ts',
  'tests/integration/{people,jobs,lists}/!(password-meanwhile).test.ts',
]

/** What is promised in fractions of a second is not judged while browsers use the processor. */
const inTime = ['tests/integration/outages/ledger-away.test.ts', 'tests/integration/export/broken-off.test.ts']

const ofUnits = {
  include: ['tests/**/*.test.ts'],
  exclude: ['tests/integration/**', 'tests/e2e/**', 'tests/slow/**', 'node_modules/**'],
  maxWorkers: 2,
  testTimeout: 30_000, // a machine that is busy with others is no fault
}

/** What replaces a module would replace it for the next file too. */
const mocking = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => `tests/${path}`)
  .filter((path) => readFileSync(path, 'utf8').includes('vi.mock('))

const oneAtATime = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        // Pure for the most part: files of one thread share the modules that they load, without which half of the time goes into loading.
        test: { ...ofUnits, name: 'unit', pool: 'threads', isolate: false, exclude: [...ofUnits.exclude, ...mocking] },
      },
      {
        resolve: { alias },
        test: { ...ofUnits, name: 'unit-mocks', pool: 'threads', include: mocking },
      },
      {
        resolve: { alias },
        // Each in a database of its own, and nothing else that others use: two at a time, which is what the cores bear.
        test: {
          name: 'integration-ledger',
          include: ofTheLedger,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: { ...oneAtATime, name: 'integration-alone', include: inTime, sequence: { groupOrder: 2 } },
      },
      {
        resolve: { alias },
        // Some of them kill and restart the servers that the others would be using, or measure memory. `npm test` runs browser tests beside
        // them, which have servers of their own (scripts/launch/tests/plan.mjs).
        test: {
          ...oneAtATime,
          name: 'integration-processes',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...ofTheLedger, ...inTime],
          sequence: { groupOrder: 3 },
        },
      },
      {
        resolve: { alias },
        // Faults of minutes, for `npm run test:slow`.
        test: { name: 'slow', include: ['tests/slow/**/*.test.ts'], fileParallelism: false, testTimeout: 600_000, hookTimeout: 60_000 },
      },
    ],
  },
})
