import { circlesOf, fileCirclesOf } from './check-circles.mjs'
import { createRooms, problemOf } from './check-floors.mjs'
import { lengthProblems, roomProblems } from './check-rooms.mjs'
import { FLOORS } from './floors.mjs'
import { arrowsOf, readSources } from './read-imports.mjs'

const ROOMS = /^(app|bench|components|kinds|lib|scripts|server|tests|workers)\//
const FLOORED = /^(app|components|kinds|lib|server|workers)\//
/** They import whatever they try, and each other as they like, though not in a circle of files. */
const TRIES = /^(tests|bench)\//

/** All that is wrong with the house, a line each. @param {Map<string, string>} sources the text of each file by its path */
export function houseProblems(sources) {
  const roomOf = createRooms(FLOORS)
  const arrows = arrowsOf(sources)
  const product = arrows.filter(({ from }) => !TRIES.test(from))
  const lost = [...sources.keys()].filter((path) => FLOORED.test(path) && !roomOf(path))
  const homeless = lost.map((path) => `${path} stands on no floor: give its room a place in scripts/lint/floors.mjs`)
  const wrong = product.filter(({ from }) => FLOORED.test(from)).flatMap((arrow) => asLine(arrow, problemOf(roomOf, arrow)))
  const circles = circlesOf(product, (path) => nameOf(roomOf(path)) ?? path.split('/')[0] ?? null).map(
    ({ folder, members, arrows: [arrow] }) => `${folder}: ${members.join(', ')} go round in a circle (${arrow?.from} imports ${arrow?.to})`,
  )
  const trials = fileCirclesOf(arrows.filter(({ from }) => TRIES.test(from))).map((files) => `${files.join(', ')} go round in a circle`)
  const rooms = roomProblems([...sources.keys()].filter((path) => ROOMS.test(path)))
  const lengths = lengthProblems(new Map([...sources].filter(([path]) => ROOMS.test(path) && !path.startsWith('tests/'))))
  return [...homeless, ...wrong, ...circles, ...trials, ...rooms, ...lengths]
}

const asLine = ({ from, to }, problem) => (problem ? [`${from} imports ${to}: ${problem}`] : [])
const nameOf = (room) => room && `${room.place} ${room.star ?? ''}`

/** @returns {number} the exit code */
export function lintHouse() {
  const problems = houseProblems(readSources())
  for (const problem of problems) console.error(problem)
  return problems.length > 0 ? 1 : 0
}
