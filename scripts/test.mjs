import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runTests } = await import('#launch/tests/run.mjs')
await runTests(process.argv.slice(2))
