import type { PathStep } from './canvas'

const PARTS = /([a-zA-Z])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)/g
const counts: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, Z: 0 }

/**
 * The steps of an SVG outline made of straight lines and cubic curves, in its own places: from the left and from above.
 * @throws {Error} for other steps: arcs and short forms
 */
export function readPath(text: string): PathStep[] {
  const steps: PathStep[] = []
  const parts = [...text.matchAll(PARTS)].map(([part]) => part)
  let [x, y, startX, startY] = [0, 0, 0, 0]
  let command = ''
  for (let at = 0; at < parts.length; ) {
    if (/[a-zA-Z]/.test(parts[at] as string)) command = parts[at++] as string
    else if (command === 'M' || command === 'm') command = command === 'M' ? 'L' : 'l'
    const upper = command.toUpperCase()
    const count = counts[upper]
    if (count === undefined) throw new Error(`the step ${command} of an outline is not known here`)
    const values = parts.slice(at, at + count).map(Number)
    at += count
    if (values.length < count || values.some(Number.isNaN)) throw new Error('the outline breaks off')
    if (count === 0 && at < parts.length && !/[a-zA-Z]/.test(parts[at] as string)) throw new Error('there are numbers behind a Z')
    const [baseX, baseY] = command === upper ? [0, 0] : [x, y]
    if (upper === 'Z') {
      steps.push(['Z'])
      ;[x, y] = [startX, startY]
      continue
    }
    if (upper === 'H') values.push(command === 'H' ? y : 0)
    if (upper === 'V') values.unshift(command === 'V' ? x : 0)
    const placed = values.map((value, nth) => value + (nth % 2 === 0 ? baseX : baseY))
    ;[x, y] = placed.slice(-2) as [number, number]
    if (upper === 'M') [startX, startY] = [x, y]
    steps.push([upper === 'M' || upper === 'C' ? upper : 'L', ...placed] as PathStep)
  }
  return steps
}
