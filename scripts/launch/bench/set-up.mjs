import { join } from 'node:path'
import { buildStale } from '#launch/build/build.mjs'
import { installDependencies } from '#launch/build/install.mjs'
import { run } from '#launch/machine/commands.mjs'
import { placesOf, startServices } from '#launch/services/index.mjs'
import { chooseBenches } from './options.mjs'
import { installDebianPeers, installNpmPeers } from './peers.mjs'

/** Benches that are measured beside programs of Debian's. */
const WITH_DEBIAN_PEERS = ['export']

/**
 * Dependencies, build, peers and the servers of profile `bench`. What can fail for a simple reason comes first.
 * @param {{ root: string, options: import('./options.mjs').BenchOptions, signal: AbortSignal, log: (line: string) => void }} options
 * @returns {Promise<{ names: string[], env: NodeJS.ProcessEnv, peersDir: string }>} `names`: the benches to run
 */
export async function setUp({ root, options, signal, log }) {
  log('── set-up')
  const begin = performance.now()
  const places = placesOf(root, 'bench')
  const peersDir = places.service('peers')
  await installDependencies({ root, log, signal })
  const names = chooseBenches(await listBenches(root), options.only)
  await installNpmPeers({ root, folder: peersDir, log, signal })
  if (names.some((name) => WITH_DEBIAN_PEERS.includes(name))) await installDebianPeers({ logFile: places.log('apt'), log })
  await buildStale({ root, log, signal })
  signal.throwIfAborted()
  const { env: urls } = await startServices({ profile: 'bench', root, log })
  signal.throwIfAborted()
  log(`── set-up: ok, ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  return { names, env: { ...process.env, ...urls, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }, peersDir }
}

async function listBenches(root) {
  const { code, stdout, stderr } = await run(process.execPath, ['--import', 'tsx', join(root, 'bench/run.ts'), '--list'], { cwd: root })
  if (code !== 0) throw new Error(`the benches could not be listed: ${stderr.trim()}`)
  return JSON.parse(stdout)
}
