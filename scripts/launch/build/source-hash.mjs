import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One hash over the names and contents of files and of everything inside folders. What does not exist counts as absent.
 * @param {string} root
 * @param {string[]} sources paths below `root`
 * @param {(path: string) => boolean} [accept] which files inside folders count; default all
 */
export function hashSources(root, sources, accept = () => true) {
  const hash = createHash('sha256')
  const files = sources.flatMap((source) => filesOf(root, source, accept)).sort()
  for (const file of files) {
    const content = readFileSync(join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesOf(root, source, accept) {
  const path = join(root, source)
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [source]
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1)).filter(accept)
}
