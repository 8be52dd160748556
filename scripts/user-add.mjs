import { requireSupportedNode } from './launch/machine/node-version.mjs'

// `npm run user:add`
requireSupportedNode()
const { runBundle } = await import('#launch/app/run-bundle.mjs')
runBundle('add-user')
