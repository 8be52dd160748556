import { bundle } from '@/bench/support/bundle'

let bundles: ReturnType<typeof build> | undefined

const build = () =>
  bundle({
    'test-worker': 'tests/support/processes/test-worker.ts',
    'test-runner': 'tests/support/processes/test-runner.ts',
    'test-server': 'tests/support/crash/test-server.ts',
    sink: 'tests/support/sink/sink-process.ts',
  })

/** The processes of tests: a bundle starts in a fifth of the time of TypeScript under tsx, and a worker starts a runner for each slot. */
export const testBundles = () => (bundles ??= build())

export type Entries = Awaited<ReturnType<typeof testBundles>>
