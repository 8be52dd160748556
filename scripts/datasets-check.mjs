import { requireSupportedNode } from './launch/machine/node-version.mjs'

// `npm run datasets:check`
requireSupportedNode()
const { runBundle } = await import('#launch/app/run-bundle.mjs')
runBundle('datasets-check')
