import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runBenches } = await import('#launch/bench/run.mjs')
await runBenches(process.argv.slice(2))
