import { join } from 'node:path'
import { build } from 'esbuild'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'

const FOLDER = '.data/bench/bundles'

/**
 * Bundles entry files as `npm run build` bundles the product's, so that a bench's processes start as fast and run the same
 * code as in production. @param entries TypeScript files by the name of their bundle. @returns the bundles' paths.
 */
export async function bundle<Name extends string>(entries: Record<Name, string>): Promise<Record<Name, string>> {
  await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: entries,
    outdir: FOLDER,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': PROJECT_ROOT },
    sourcemap: true,
    logLevel: 'warning',
  })
  const paths = Object.keys(entries).map((name) => [name, join(PROJECT_ROOT, FOLDER, `${name}.js`)])
  return Object.fromEntries(paths) as Record<Name, string>
}
