import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runChaos } = await import('#launch/chaos/run.mjs')
await runChaos(process.argv.slice(2))
