import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { startDevelopment } = await import('#launch/app/dev.mjs')
await startDevelopment(process.argv.slice(2))
