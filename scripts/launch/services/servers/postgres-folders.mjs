import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const DEBIAN_ROOT = '/usr/lib/postgresql'

/** Folders with PostgreSQL's programs that Debian keeps off PATH, the newest version first. @returns {string[]} */
export function debianFolders() {
  if (!existsSync(DEBIAN_ROOT)) return []
  const versions = readdirSync(DEBIAN_ROOT).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(DEBIAN_ROOT, version, 'bin'))
}
