import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { buildBundles } from '@/scripts/launch/build/build.mjs'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'
import { breaking } from '@/tests/chaos/sabotage'

/** The kind whose items a sink counts takes the place that kinds from outside of the tree have. */
const withOwnKind: Plugin = {
  name: 'own kind',
  setup(build) {
    build.onLoad({ filter: /kinds\/registry\/own\/(contracts|workers)\.ts$/ }, ({ path }) => {
      const half = path.endsWith('workers.ts') ? 'workers' : 'contracts'
      return { contents: `export { own } from '@/tests/chaos/product/kinds/${half}'`, loader: 'ts' }
    })
  },
}

/**
 * Into the folder of a run, for another may build at the same time.
 * @returns the folder of the product's bundles, with one of its mechanisms broken where a sabotage is named
 */
export async function buildProduct(folder: string, sabotage?: string): Promise<string> {
  const outdir = join(folder, 'built')
  const broken = sabotage === undefined ? null : breaking(sabotage)
  await buildBundles({ root: PROJECT_ROOT, log: () => {}, outdir, plugins: [withOwnKind, ...(broken ? [broken.plugin] : [])] })
  broken?.expectAllMade()
  return outdir
}
