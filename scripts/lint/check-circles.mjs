/** @typedef {import('./read-imports.mjs').Arrow} Arrow */

/**
 * Circles on every level: in no folder do its files and its folders, each taken as one, import each other round about.
 * @param {Arrow[]} arrows @param {(path: string) => string | null} roomOf from there inwards; what lies between rooms is the floors' matter
 * @returns {{ folder: string, members: string[], arrows: Arrow[] }[]}
 */
export function circlesOf(arrows, roomOf) {
  /** @type {Map<string, { a: string, b: string, arrow: Arrow }[]>} */
  const byFolder = new Map()
  for (const arrow of arrows) {
    if (roomOf(arrow.from) !== roomOf(arrow.to)) continue
    const [from, to] = [arrow.from.split('/'), arrow.to.split('/')]
    const depth = from.findIndex((part, at) => part !== to[at])
    const folder = from.slice(0, depth).join('/')
    const edge = { a: from[depth] ?? '', b: to[depth] ?? '', arrow }
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), edge])
  }
  return [...byFolder].flatMap(([folder, edges]) =>
    knots(edges).map((members) => {
      const within = edges.filter(({ a, b }) => members.includes(a) && members.includes(b))
      return { folder, members: members.sort(), arrows: within.map(({ arrow }) => arrow) }
    }),
  )
}

/** Files that import each other round about. @param {Arrow[]} arrows @returns {string[][]} */
export const fileCirclesOf = (arrows) => knots(arrows.map(({ from, to }) => ({ a: from, b: to }))).map((files) => files.sort())

/** The strongly connected parts of more than one member (Tarjan). @param {{ a: string, b: string }[]} edges @returns {string[][]} */
function knots(edges) {
  const next = new Map()
  for (const { a, b } of edges) next.set(a, [...(next.get(a) ?? []), b])
  const order = new Map()
  const lowest = new Map()
  const stack = []
  const found = []

  function visit(one) {
    order.set(one, order.size)
    lowest.set(one, order.get(one))
    stack.push(one)
    for (const other of next.get(one) ?? []) {
      if (!order.has(other)) visit(other)
      if (stack.includes(other)) lowest.set(one, Math.min(lowest.get(one), lowest.get(other)))
    }
    if (lowest.get(one) !== order.get(one)) return
    const members = stack.splice(stack.indexOf(one))
    if (members.length > 1) found.push(members)
  }

  for (const one of next.keys()) if (!order.has(one)) visit(one)
  return found
}
