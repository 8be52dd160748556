import { posix } from 'node:path'

/** A room that holds more is two rooms. */
export const MOST_FILES = 20
/** A step of a numbered row, which is only ever added to: it counts for no room. */
const STEP = /\/\d{4}-[^/]+$/
/** And a file that is longer, two files. A test may be as long as what it has to say. */
export const MOST_LINES = 250

/** @param {Map<string, string>} sources @returns {string[]} */
export function lengthProblems(sources) {
  const lines = [...sources].map(([path, text]) => [path, text.split('\n').length - 1])
  return lines.filter(([, count]) => count > MOST_LINES).map(([path, count]) => `${path} has ${count} lines, ${MOST_LINES} at most`)
}

/** @param {Iterable<string>} paths of files of ours @returns {string[]} */
export function roomProblems(paths) {
  const byFolder = Map.groupBy ? Map.groupBy(paths, posix.dirname) : grouped(paths)
  return [...byFolder].flatMap(([folder, files]) => {
    const own = files.filter((file) => !STEP.test(file)).length
    const tooMany = own > MOST_FILES ? [`${folder} has ${own} files of its own, ${MOST_FILES} at most`] : []
    return [...tooMany, ...alike(files).map(([a, b]) => `${folder}: ${a} and ${b} can be told apart by one letter only`)]
  })
}

function grouped(paths) {
  const groups = new Map()
  for (const path of paths) groups.set(posix.dirname(path), [...(groups.get(posix.dirname(path)) ?? []), path])
  return groups
}

function alike(files) {
  const names = [...new Set(files.map((file) => posix.basename(file).replace(/\..*$/, '')))]
  return names.flatMap((a, at) => names.slice(at + 1).flatMap((b) => (differByALetter(a, b) ? [[a, b]] : [])))
}

/** One letter more, less or another. */
function differByALetter(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false
  const same = [...a].findIndex((letter, at) => letter !== b[at])
  const at = same === -1 ? a.length : same
  if (a.length === b.length) return a.slice(at + 1) === b.slice(at + 1)
  return a.length > b.length ? a.slice(at + 1) === b.slice(at) : a.slice(at) === b.slice(at + 1)
}
