import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Lets what is built find the packages that own kinds depend on, in their folder's own node_modules. Those that Postroom itself
 * uses are its own: one zod for all, and nobody can put another one in its place.
 * @param {{ root: string, dir: string | null, into: string[] }} options `into`: folders whose code imports them; null: there are none
 * @throws {Error} for a package that is not installed
 */
export function linkPackages({ root, dir, into }) {
  const names = dir ? ownPackages(root, dir) : []
  const missing = names.filter((name) => !existsSync(join(dir, 'node_modules', name)))
  if (missing.length > 0) throw new Error(`not installed in ${dir}: ${missing.join(', ')} (npm install there)`)
  for (const folder of into) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
    for (const name of names) link(join(folder, 'node_modules', name), join(dir, 'node_modules', name))
  }
}

/** @param {string} root @param {string} dir @returns {string[]} */
export function ownPackages(root, dir) {
  const file = join(dir, 'package.json')
  const own = existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')).dependencies ?? {}) : []
  const { dependencies: ours = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return own.filter((name) => !(name in ours)).sort()
}

function link(path, target) {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, 'dir')
}
