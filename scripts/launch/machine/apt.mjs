import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { findExecutable, run } from './commands.mjs'

const POLICY_FILE = '/usr/sbin/policy-rc.d'
// Debian's packages start their server when installed, unless this script says no (exit 101): we start private ones instead.
const POLICY = '#!/bin/sh\nexit 101\n'

/** True as root on a system with apt. */
export function canInstallPackages() {
  return process.getuid?.() === 0 && findExecutable(['apt-get']) !== undefined
}

/**
 * Installs Debian packages, all in one call, without starting their services.
 * @param {string[]} packages
 * @param {{ logFile: string }} options the full output goes there
 * @throws {Error} with apt's own first complaint
 */
export async function installPackages(packages, { logFile }) {
  const guard = !existsSync(POLICY_FILE)
  if (guard) writeFileSync(POLICY_FILE, POLICY, { mode: 0o755 })
  try {
    await apt(['update'], logFile)
    await apt(['install', '-y', '--no-install-recommends', ...packages], logFile)
  } finally {
    if (guard) rmSync(POLICY_FILE, { force: true })
  }
}

async function apt(args, logFile) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // apt waits for another apt to end instead of failing at once.
  const { code, stdout, stderr } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env })
  mkdirSync(dirname(logFile), { recursive: true })
  appendFileSync(logFile, `$ apt-get ${args.join(' ')}\n${stdout}${stderr}`)
  if (code === 0) return
  const complaint = stderr.split('\n').find((line) => line.startsWith('E:')) ?? `exit code ${code}`
  throw new Error(`apt-get ${args[0]} failed: ${complaint} (log: ${logFile})`)
}
