import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** @typedef {{ from: string, to: string }} Arrow both are paths of files of ours */

const SUFFIXES = ['', '.ts', '.tsx', '.mjs', '.js', '.json', '/index.ts', '/index.tsx', '/index.mjs']
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
const SPECIFIER = /\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g

/** Every file that is tracked or would be, with its text where it is code. @returns {Map<string, string>} */
export function readSources(root = '.') {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  const paths = list.split('\n').filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path))
  return new Map(paths.flatMap((path) => textOf(posix.join(root, path)).map((text) => [path, text])))
}

/** None of a file that was removed and not committed yet. */
function textOf(path) {
  try {
    return [readFileSync(path, 'utf8')]
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** Which file imports which, types as well: an arrow is an arrow. @param {Map<string, string>} sources @returns {Arrow[]} */
export function arrowsOf(sources) {
  return [...sources].flatMap(([from, text]) => {
    const code = text.replace(COMMENT, '')
    const targets = [...code.matchAll(SPECIFIER)].flatMap(([, specifier]) => resolve(from, specifier, sources) ?? [])
    return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to }))
  })
}

function resolve(from, specifier, sources) {
  const path = pathOf(from, specifier)
  return path && SUFFIXES.map((suffix) => path + suffix).find((candidate) => sources.has(candidate))
}

function pathOf(from, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('#launch/')) return `scripts/launch/${specifier.slice('#launch/'.length)}`
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null
}
