import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const CODE = ['.ts', '.tsx', '.mts', '.js', '.mjs', '.jsx']
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g
const COMMENT = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/[^\n]*/g
/** A contract is loaded by server, worker and page alike. */
const FOR_CONTRACTS = ['zod', '@postroom/kit/contract']

/**
 * What own kinds import and may not. Whatever of the tree is not the kit may be another one tomorrow.
 * @param {string} dir @param {string[]} ids @returns {string[]} a line each
 */
export function importProblems(dir, ids) {
  return ids.flatMap((id) =>
    codeIn(join(dir, id)).flatMap((file) => {
      const found = [...new Set(importsIn(readFileSync(join(dir, id, file), 'utf8')))]
      return found.flatMap((name) => problemsOf({ id, ids, file, name })).map((problem) => `${join(id, file)} ${problem}`)
    }),
  )
}

/** @param {string} source @returns {string[]} */
export function importsIn(source) {
  return [...source.replace(COMMENT, ' ').matchAll(IMPORT)].map(([, name]) => name)
}

function problemsOf({ id, ids, file, name }) {
  if (name.startsWith('@/')) return [`imports ${name}: of Postroom's own files, kinds know @postroom/kit/… only`]
  if (name.startsWith('@postroom/') && !/^@postroom\/kit\/(contract|server|worker|page|testing)$/.test(name))
    return [`imports ${name}: there are @postroom/kit/contract, server, worker, page and testing`]
  const other = ids.find((one) => one !== id && name.startsWith('.') && join(id, file, '..', name).split('/')[0] === one)
  if (other) return [`imports ${name}: kinds do not import each other; what two of them share goes into a folder like _shared`]
  if (file === 'contract.ts' && !name.startsWith('.') && !FOR_CONTRACTS.includes(name))
    return [`imports ${name}: a contract imports zod and @postroom/kit/contract, for pages load it too`]
  return []
}

function codeIn(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : codeIn(folder, path)
    return CODE.includes(extname(entry.name)) ? [path] : []
  })
}
