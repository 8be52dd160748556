import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/integration/**', 'tests/e2e/**', 'tests/slow/**', 'node_modules/**'],
        },
      },
      {
        resolve: { alias },
        // One file at a time: some of them kill and restart the servers that the others would be using.
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
