import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { isCompleteLock } from './complete-lock.mjs'
import { isRecordOf } from './installed-record.mjs'
import { hashSources } from './source-hash.mjs'
import { isFresh, writeStamp } from './stamp.mjs'

/**
 * Installs the dependencies unless node_modules already holds what package-lock.json asks for.
 * @param {{ root: string, log: (line: string) => void, signal?: AbortSignal }} options
 * @throws {Error} when npm fails
 */
export async function installDependencies({ root, log, signal }) {
  const stamp = join(root, 'node_modules/.postroom-stamp')
  const hash = hashSources(root, ['package-lock.json'])
  if (isFresh(stamp, hash)) return
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  if (!isInstalled(root, lock)) await install({ root, lock, log, signal })
  writeStamp(stamp, hash)
}

// Somebody who ran `npm install` has done our work: npm keeps a record of what it put into node_modules.
function isInstalled(root, lock) {
  const record = join(root, 'node_modules/.package-lock.json')
  return existsSync(record) && isRecordOf(JSON.parse(readFileSync(record, 'utf8')), lock)
}

async function install({ root, lock, log, signal }) {
  const command = isCompleteLock(lock) ? ['ci'] : ['install', '--no-save']
  log(`installing dependencies (npm ${command.join(' ')})`)
  // Development packages too, whatever NODE_ENV says: they build the application. Browsers come from the system.
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', NEXT_TELEMETRY_DISABLED: '1' }
  const code = await runVisible('npm', args, { cwd: root, env, signal })
  signal?.throwIfAborted()
  if (code !== 0) throw new Error(`npm ${command[0]} failed with exit code ${code}`)
}
