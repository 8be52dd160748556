import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { startApp } = await import('#launch/app/start.mjs')
await startApp(process.argv.slice(2))
