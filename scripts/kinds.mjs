import { requireSupportedNode } from './launch/machine/node-version.mjs'

// `npm run kinds`, `npm run kinds:check`, `npm run kinds:release`, …
requireSupportedNode()
const { runKinds } = await import('#launch/kinds/command.mjs')
await runKinds(process.argv.slice(2))
