import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HALVES } from './halves.mjs'

/** As `KIND_ID` in kinds/kit/contract.ts has it: kinds of the tree have a plain name, own ones a prefix. */
const PLAIN = /^[a-z][a-z0-9-]{0,30}$/
const PREFIXED = /^[a-z][a-z0-9-]{0,30}\.[a-z][a-z0-9-]{0,30}$/
/** Of the tree: no kinds, but what kinds are made with. */
const NO_KINDS = ['kit', 'registry']

/** @typedef {{ id: string, parts: Record<string, string> }} KindFolder `parts`: the file of each part that the kind has */

/** The kinds of the tree. @param {string} root @returns {KindFolder[]} @throws {Error} that lists all problems */
export function readOurKinds(root) {
  const dir = join(root, 'kinds')
  return readKinds(
    dir,
    foldersIn(dir).filter((name) => !NO_KINDS.includes(name)),
    (name) => (PLAIN.test(name) ? null : 'a kind of the tree has a plain name: small letters, digits and dashes, at most 31'),
  )
}

/**
 * The kinds of a folder outside of the tree. What begins with a dot or an underscore is no kind.
 * @param {string} dir @returns {KindFolder[]} @throws {Error} that lists all problems
 */
export function readOwnKinds(dir) {
  if (!existsSync(dir)) throw new Error(`KINDS_DIR: there is no folder ${dir}`)
  if (!statSync(dir).isDirectory()) throw new Error(`KINDS_DIR: ${dir} is no folder`)
  return readKinds(dir, foldersIn(dir), nameProblem)
}

/** What is wrong with the id of an own kind; null where nothing is. @param {string} id @returns {string | null} */
export function nameProblem(id) {
  if (PREFIXED.test(id)) return null
  const rule =
    'small letters, digits and dashes, a prefix of yours before the dot, as in acme.invoice; each at most 31 long and beginning with a letter'
  return PLAIN.test(id) ? `has no prefix: ${rule}` : `is no id of a kind: ${rule}`
}

function readKinds(dir, names, problemOf) {
  const read = names.map((id) => ({ id, parts: partsOf(join(dir, id)) }))
  const problems = read.flatMap(({ id, parts }) => {
    const wrong = problemOf(id)
    if (wrong) return [`${id} ${wrong}`]
    return HALVES.filter(({ part, required }) => required && !parts[part]).map(({ files }) => `${id} has no ${files.join(' or ')}`)
  })
  if (problems.length > 0) throw new Error([`these kinds in ${dir} cannot be used:`, ...problems.map((line) => `  ${line}`)].join('\n'))
  return read
}

function partsOf(folder) {
  const found = HALVES.map(({ part, files }) => [part, files.find((file) => existsSync(join(folder, file)))])
  return Object.fromEntries(found.filter(([, file]) => file))
}

function foldersIn(dir) {
  const entries = readdirSync(dir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !/^[._]|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
    .sort()
}
