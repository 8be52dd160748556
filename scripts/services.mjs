import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runServices } = await import('#launch/services/command.mjs')
await runServices(process.argv.slice(2))
