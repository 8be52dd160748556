import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hashSources } from '#launch/build/source-hash.mjs'
import { isFresh, writeStamp } from '#launch/build/stamp.mjs'
import { canInstallPackages, installPackages } from '#launch/machine/apt.mjs'
import { findExecutable, run } from '#launch/machine/commands.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'

/**
 * Installs what Postroom is measured beside into a folder of its own, never among the product's dependencies.
 * @param {{ root: string, folder: string, log: (line: string) => void, signal: AbortSignal }} options
 * What cannot be had is told: the benches then go on without it.
 */
export async function installNpmPeers({ root, folder, log, signal }) {
  const stamp = join(folder, 'installed.stamp')
  const hash = hashSources(root, ['bench/peers/package.json'])
  if (isFresh(stamp, hash)) return
  log('installing the peers (npm install in .data/bench/peers)')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(root, 'bench/peers/package.json'), join(folder, 'package.json'))
  const code = await runVisible('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, signal })
  signal.throwIfAborted()
  if (code === 0) writeStamp(stamp, hash)
  else log(`without the peers: npm install failed with exit code ${code}`)
}

/**
 * Installs Debian's packages of peers that are missing. What cannot be had is told: its bench then goes on without it.
 * @param {{ logFile: string, log: (line: string) => void }} options
 */
export async function installDebianPeers({ logFile, log }) {
  const missing = await missingDebianPeers()
  if (missing.length === 0) return
  const packages = missing.join(' ')
  if (!canInstallPackages()) return log(`peers missing on this machine: sudo apt-get install -y --no-install-recommends ${packages}`)
  log(`installing packages: ${packages}`)
  await installPackages(missing, { logFile }).catch((error) => log(`without ${packages}: ${error.message}`))
}

async function missingDebianPeers() {
  const compiler = findExecutable(['cc', 'gcc', 'clang']) !== undefined
  const { code } = await run('/usr/bin/python3', ['-c', 'import xlsxwriter'])
  return [
    ...(compiler ? [] : ['gcc', 'libc6-dev']), // gcc only recommends the C library's headers
    ...(existsSync('/usr/include/xlsxwriter.h') ? [] : ['libxlsxwriter-dev']),
    ...(code === 0 ? [] : ['python3-xlsxwriter']),
  ]
}
