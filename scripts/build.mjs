import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { runBuild } = await import('#launch/build/command.mjs')
await runBuild(process.argv.slice(2))
