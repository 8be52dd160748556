import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { removeDevelopmentTypes } from './development-types.mjs'
import { hashSources } from './source-hash.mjs'
import { isFresh, writeStamp } from './stamp.mjs'

const SHARED = ['kinds', 'lib', 'tsconfig.json', 'package-lock.json']
const BUNDLE_SOURCES = [...SHARED, 'server', 'workers', 'scripts']
const PAGE_SOURCES = [...SHARED, 'app', 'components', 'public', 'next.config.ts', 'postcss.config.mjs']
// The scripts folder also holds the launcher, which is run as it is.
const isBundled = (path) => !path.startsWith('scripts/') || path.endsWith('.ts')

/** Entry files and the names of their bundles in dist/. */
export const BUNDLES = {
  server: 'server/index.ts',
  worker: 'workers/index.ts',
  runner: 'workers/runner.ts',
  setup: 'scripts/setup.ts',
  'add-user': 'scripts/accounts/add-user-command.ts',
  audit: 'scripts/audit/audit-command.ts',
  'datasets-check': 'scripts/datasets/check-command.ts',
}

/**
 * Builds what changed since the last build: the Node bundles, the pages, or nothing.
 * @param {{ root: string, log: (line: string) => void, signal?: AbortSignal, force?: boolean }} options
 * @throws {Error} when a build fails; its own output says why
 */
export async function buildStale({ root, log, signal, force = false }) {
  await unlessFresh(
    { root, force, stamp: 'dist/bundles.stamp', product: 'dist/server.js' },
    hashSources(root, BUNDLE_SOURCES, isBundled),
    () => buildBundles({ root, log }),
  )
  await unlessFresh({ root, force, stamp: 'dist/pages.stamp', product: '.next/BUILD_ID' }, hashSources(root, PAGE_SOURCES), () =>
    buildPages({ root, log, signal }),
  )
}

// The hash is taken before the build: what is edited during it counts as not yet built.
async function unlessFresh({ root, force, stamp, product }, hash, build) {
  if (!force && existsSync(join(root, product)) && isFresh(join(root, stamp), hash)) return
  await build()
  writeStamp(join(root, stamp), hash)
}

/**
 * The Node bundles. Another folder and plugins are for a product that is changed on purpose (tests/chaos).
 * @param {{ root: string, log: (line: string) => void, outdir?: string, plugins?: import('esbuild').Plugin[] }} options
 */
export async function buildBundles({ root, log, outdir = 'dist', plugins = [] }) {
  log('building server and worker')
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: BUNDLES,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    sourcemap: true,
    logLevel: 'warning',
    plugins,
  }).catch((cause) => {
    throw new Error('server and worker could not be built', { cause })
  })
}

async function buildPages({ root, log, signal }) {
  log('building pages (next build)')
  removeDevelopmentTypes(root)
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const code = await runVisible(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { cwd: root, env, signal })
  signal?.throwIfAborted()
  if (code !== 0) throw new Error(`next build failed with exit code ${code}`)
}
