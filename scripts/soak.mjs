import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runSoak } = await import('#launch/chaos/run.mjs')
await runSoak(process.argv.slice(2))
