import { isWall } from './floors.mjs'

/**
 * @typedef {{ line: number, place: string, star: string | null }} Room `place` as the table has it, `star` what stands for its `*`
 */

/** @param {string[][]} floors @returns {(path: string) => Room | null} */
export function createRooms(floors) {
  const places = floors.flatMap((line, at) => line.map((place) => ({ line: at, place, pattern: patternOf(place) })))
  // `kinds/kit` is no kind: a name counts for more than a star.
  const rank = ({ place }) => (place.includes('*') ? 0 : 1000) + place.length
  places.sort((a, b) => rank(b) - rank(a))
  return (path) => {
    for (const { line, place, pattern } of places) {
      const found = pattern.exec(path)
      if (found) return { line, place, star: found[1] ?? null }
    }
    return null
  }
}

/** The place itself, whatever is in it, and the file of its name. */
const patternOf = (place) =>
  new RegExp(place.endsWith('.ts') ? `^${place.replace('*', '[^/]+')}$` : `^${place.replace('*', '([^/.]+)')}(?:/|\\.\\w+$)`)

/**
 * What is wrong with an import; null for one that goes down.
 * @param {ReturnType<typeof createRooms>} roomOf @param {import('./read-imports.mjs').Arrow} arrow
 */
export function problemOf(roomOf, { from, to }) {
  const [a, b] = [roomOf(from), roomOf(to)]
  if (a && !b) return 'it is no part of the product'
  if (!a || !b) return null
  if (a.place === b.place && a.star === b.star) return null
  if (ofAKind(b) && !(ofAKind(a) && a.star === b.star) && !isRegistry(a)) return 'only the registry and the kind itself may know a kind'
  if (isWall(a.line, b.line)) return 'pages know the contracts only'
  if (a.line === b.line) return `${nameOf(a)} and ${nameOf(b)} know nothing of each other`
  return a.line > b.line ? `${nameOf(b)} stands above ${nameOf(a)}` : null
}

const ofAKind = ({ place }) => place.startsWith('kinds/*')
const isRegistry = ({ place }) => place.startsWith('kinds/registry')
const nameOf = ({ place, star }) => place.replace('*', star ?? '*')
