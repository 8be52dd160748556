import { requireSupportedNode } from './launch/machine/node-version.mjs'

// `npm run audit`
requireSupportedNode()
const { runBundle } = await import('#launch/app/run-bundle.mjs')
runBundle('audit')
