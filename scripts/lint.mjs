import { requireSupportedNode } from './launch/machine/node-version.mjs'

// The half of `npm run lint` that Biome has no rule for: the floors and rooms of the house.
requireSupportedNode()
const { lintHouse } = await import('./lint/lint-house.mjs')
process.exitCode = lintHouse()
