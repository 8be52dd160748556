import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes `to` hold the same files as `from`. What is the same already stays untouched, so that nobody who watches it hears of it.
 * @param {string} from @param {string} to @param {(path: string) => boolean} accept paths below `from`; folders too
 */
export function mirror(from, to, accept) {
  const wanted = new Set(filesIn(from, accept))
  for (const file of existsSync(to) ? filesIn(to, () => true) : []) if (!wanted.has(file)) rmSync(join(to, file), { recursive: true })
  for (const file of wanted) copyChanged(join(from, file), join(to, file))
}

/** @param {string} path @param {string} text */
export function writeChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function copyChanged(from, to) {
  if (existsSync(to) && statSync(to).isFile() && readFileSync(to).equals(readFileSync(from))) return
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}

function filesIn(folder, accept, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name)
    if (!accept(path)) return []
    if (entry.isDirectory()) return filesIn(folder, accept, path)
    return statSync(join(folder, path)).isFile() ? [path] : []
  })
}
