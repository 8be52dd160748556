import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findExecutable, run } from '#launch/machine/commands.mjs'

// The same browser without windows needs a third less time than the whole one told not to show any.
const WITHOUT_WINDOWS = 'chromium-headless-shell'
const BROWSERS = [WITHOUT_WINDOWS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', '/usr/bin/chromium']

/**
 * The browser for the tests: CHROMIUM_PATH, else the system's, else Playwright's own.
 * @param {string} root needs installed dependencies
 * @returns {string | undefined} path of the program
 * @throws {Error} when CHROMIUM_PATH names no program
 */
export function findChromium(root) {
  const given = process.env.CHROMIUM_PATH
  if (given && !findExecutable([given])) throw new Error(`CHROMIUM_PATH is ${given}, which is not a program`)
  if (given) return given
  const own = createRequire(join(root, 'package.json'))('playwright-core').chromium.executablePath()
  return findExecutable(BROWSERS) ?? (existsSync(own) ? own : undefined)
}

/** What stands in front of the server or of PostgreSQL in a test, and what makes certificates. */
const PROXIES = [
  { package: 'nginx-light', present: existsSync('/usr/sbin/nginx') },
  { package: 'haproxy', present: existsSync('/usr/sbin/haproxy') },
  { package: 'caddy', present: existsSync('/usr/bin/caddy') },
  { package: 'pgbouncer', present: existsSync('/usr/sbin/pgbouncer') },
  { package: 'openssl', present: findExecutable(['openssl']) !== undefined },
]

/**
 * Debian's packages still missing for a set of stages.
 * @param {{ root: string, browser: boolean, spreadsheets: boolean, office: boolean, proxies: boolean }} needs `office`: LibreOffice too;
 *   `proxies`: those that deploy/proxy has a configuration for, and PgBouncer
 */
export async function missingPackages({ root, browser, spreadsheets, office, proxies }) {
  const requirements = [
    ...(browser ? [{ package: WITHOUT_WINDOWS, present: findChromium(root) !== undefined }] : []),
    ...(spreadsheets ? [{ package: 'python3-openpyxl', present: await canImport('openpyxl') }] : []),
    ...(office ? await officePackages() : []),
    ...(proxies ? PROXIES : []),
  ]
  return requirements.filter((requirement) => !requirement.present).map((requirement) => requirement.package)
}

// The second reader of our XLSX files, with the bridge through which Python asks it for its cells.
async function officePackages() {
  return [
    { package: 'libreoffice-calc-nogui', present: existsSync('/usr/lib/libreoffice/program/libsclo.so') },
    { package: 'python3-uno', present: await canImport('uno') },
  ]
}

// Debian's Python, not one that happens to be first on PATH.
async function canImport(module) {
  const { code } = await run('/usr/bin/python3', ['-c', `import ${module}`])
  return code === 0
}
