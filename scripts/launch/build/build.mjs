import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { linkPackages } from '#launch/kinds/own-packages.mjs'
import { OWN_REGISTRY, OWN_SOURCES, ownPlaces } from '#launch/kinds/own-places.mjs'
import { takeOwn } from '#launch/kinds/take-own.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { removeDevelopmentTypes } from './development-types.mjs'
import { hashSources } from './source-hash.mjs'
import { isFresh, writeStamp } from './stamp.mjs'

const SHARED = ['kinds', 'lib', 'tsconfig.json', 'package-lock.json']
const BUNDLE_SOURCES = [...SHARED, 'server', 'workers', 'scripts']
const PAGE_SOURCES = [...SHARED, 'app', 'components', 'public', 'next.config.ts', 'postcss.config.mjs']
// The scripts folder also holds the launcher, which is run as it is.
const isBundled = (path) => (!path.startsWith('scripts/') || path.endsWith('.ts')) && !isOwnTest(path)
const isOwnTest = (path) => path.startsWith(OWN_SOURCES) && /\.test\.tsx?$/.test(path)

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
 * @param {{ root: string, log: (line: string) => void, signal?: AbortSignal, force?: boolean, kindsDir?: string | null }} options
 *   `kindsDir`: kinds from outside of the tree, to be built in
 * @throws {Error} when a build fails; its own output says why
 */
export async function buildStale({ root, log, signal, force = false, kindsDir = null }) {
  if (kindsDir) await takeOwn({ root, dir: kindsDir, signal })
  linkPackages({ root, dir: kindsDir, into: [join(root, 'dist')] })
  const hash = (sources, accept) => hashSources(root, kindsDir ? [...sources, OWN_SOURCES] : sources, accept)
  await unlessFresh({ root, force, stamp: 'dist/bundles.stamp', product: 'dist/server.js' }, hash(BUNDLE_SOURCES, isBundled), () =>
    buildBundles({ root, log, hasOwnKinds: kindsDir !== null }),
  )
  await unlessFresh({ root, force, stamp: 'dist/pages.stamp', product: '.next/BUILD_ID' }, hash(PAGE_SOURCES, isBundled), () =>
    buildPages({ root, log, signal, hasOwnKinds: kindsDir !== null }),
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
 * @param {{ root: string, log: (line: string) => void, outdir?: string, hasOwnKinds?: boolean, plugins?: import('esbuild').Plugin[] }} options
 */
export async function buildBundles({ root, log, outdir = 'dist', hasOwnKinds = false, plugins = [] }) {
  log('building server and worker')
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: BUNDLES,
    outdir,
    bundle: true,
    // What is imported when it is wanted is loaded then, and with it the packages that only it needs.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {
      '@': root,
      '@postroom/kit': join(root, 'kinds/kit'),
      ...(hasOwnKinds ? { [OWN_REGISTRY]: ownPlaces(root).registry } : {}),
    },
    sourcemap: true,
    logLevel: 'warning',
    plugins,
  }).catch((cause) => {
    throw new Error('server and worker could not be built', { cause })
  })
}

async function buildPages({ root, log, signal, hasOwnKinds }) {
  log('building pages (next build)')
  removeDevelopmentTypes(root)
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', KINDS_DIR: hasOwnKinds ? ownPlaces(root).kinds : '' }
  const code = await runVisible(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { cwd: root, env, signal })
  signal?.throwIfAborted()
  if (code !== 0) throw new Error(`next build failed with exit code ${code}`)
}
