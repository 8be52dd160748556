import { circlesOf, fileCirclesOf } from './check-circles.mjs'
import { createRooms, problemOf } from './check-floors.mjs'
import { lengthProblems, roomProblems } from './check-rooms.mjs'
import { FLOORS } from './floors.mjs'
import { STILL } from './known.mjs'
import { arrowsOf, readSources } from './read-imports.mjs'

const ROOMS = /^(app|bench|components|kinds|lib|scripts|server|tests|workers)\//
const FLOORED = /^(app|components|kinds|lib|server|workers)\//
/** They import whatever they try, and each other as they like, though not in a circle of files. */
const TRIES = /^(tests|bench)\//

/**
 * All that is wrong with the house, a line each.
 * @param {Map<string, string>} sources the text of each file by its path
 * @param {[from: string, into: string][]} still arrows that are let through for now
 */
export function houseProblems(sources, still = STILL) {
  const roomOf = createRooms(FLOORS)
  const needed = new Set()
  const isStill = ({ from, to }) => {
    const known = still.filter(([a, b]) => from.startsWith(a) && to.startsWith(b))
    for (const one of known) needed.add(one)
    return known.length > 0
  }
  const all = arrowsOf(sources)
  const arrows = all.filter(({ from }) => !TRIES.test(from))
  const trials = fileCirclesOf(all.filter(({ from }) => TRIES.test(from))).map((files) => `${files.join(', ')} go round in a circle`)
  const wrong = arrows.filter(({ from }) => FLOORED.test(from)).flatMap((arrow) => asLine(arrow, problemOf(roomOf, arrow)))
  const knots = (left) => circlesOf(left, (path) => nameOf(roomOf(path)) ?? path.split('/')[0] ?? null)

  const upward = wrong.filter(({ arrow }) => !isStill(arrow)).map(({ line }) => line)
  // What is known of is noted as needed where it ties a knot.
  for (const { arrows: tied } of knots(arrows)) for (const arrow of tied) isStill(arrow)
  const circles = knots(arrows.filter((arrow) => !isLetThrough(arrow, still))).map(
    ({ folder, members, arrows: [arrow] }) =>
      `${folder || '.'}: ${members.join(', ')} go round in a circle (${arrow?.from} imports ${arrow?.to})`,
  )
  const done = still
    .filter((one) => !needed.has(one))
    .map(([a, b]) => `scripts/lint/known.mjs: nothing needs [${a}, ${b}] any more, strike it out`)
  const lost = [...sources.keys()].filter((path) => FLOORED.test(path) && !roomOf(path))
  const homeless = lost.map((path) => `${path} stands on no floor: give its room a place in scripts/lint/floors.mjs`)
  const rooms = roomProblems([...sources.keys()].filter((path) => ROOMS.test(path)))
  const lengths = lengthProblems(new Map([...sources].filter(([path]) => ROOMS.test(path) && !path.startsWith('tests/'))))
  return [...homeless, ...upward, ...circles, ...trials, ...done, ...rooms, ...lengths]
}

const asLine = (arrow, problem) => (problem ? [{ arrow, line: `${arrow.from} imports ${arrow.to}: ${problem}` }] : [])
const nameOf = (room) => room && `${room.place} ${room.star ?? ''}`
const isLetThrough = ({ from, to }, still) => still.some(([a, b]) => from.startsWith(a) && to.startsWith(b))

/** @returns {number} the exit code */
export function lintHouse() {
  const problems = houseProblems(readSources())
  for (const problem of problems) console.error(problem)
  return problems.length > 0 ? 1 : 0
}
