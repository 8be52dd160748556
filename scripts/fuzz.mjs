import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runFuzz } = await import('#launch/fuzz/run.mjs')
await runFuzz(process.argv.slice(2))
