import { scaleLinear, scaleLog } from 'd3-scale'

export interface Line {
  name: string
  points: readonly (readonly [x: number, y: number])[]
  /** For what is only a help to the eye: a slope, a limit. */
  dashed?: boolean
  /** Each of its points is marked: where there are few. */
  dots?: boolean
}

export interface Axis {
  label: string
  scale?: 'linear' | 'log'
  /** What stands at it; chosen by itself where nothing is said. */
  ticks?: readonly number[]
  /** Read from zero, as amounts are. */
  fromZero?: boolean
}

export interface Chart {
  title: string
  x: Axis
  y: Axis
  lines: readonly Line[]
  /** A stretch of x that is not judged. */
  shaded?: readonly [from: number, to: number]
  /** It is what the reader must see. */
  alarm?: boolean
}

export const SIZE = { width: 420, height: 240 }
const MARGIN = { top: 34, right: 14, bottom: 40, left: 58 }
const FONT = 'ui-sans-serif, system-ui, sans-serif'
const LEGEND_LINE = 14

/**
 * In the middle between black and white, at 3 : 1 and more against both: a picture in a page knows nothing of the page's theme, and
 * its ground is the page's.
 */
export const INK = { text: '#767676', grid: '#767676', alarm: '#e5484d' }
export const COLOURS = ['#2f81f7', '#d2691e', '#2c974b', '#a259d9', '#b8860b', '#d6409f', '#0f8b8d', '#767676']

/** A picture of its own. */
export function chartSvg(chart: Chart): string {
  return svg({ ...SIZE, height: heightOf(chart) }, chart.title, drawChart(chart))
}

/** Many beside and below each other. */
export function panelsSvg(title: string, charts: readonly Chart[], columns = 3): string {
  const height = Math.max(...charts.map(heightOf))
  const rows = Math.ceil(charts.length / columns)
  const placed = charts.map(
    (chart, i) => `<g transform="translate(${(i % columns) * SIZE.width} ${Math.floor(i / columns) * height})">${drawChart(chart)}</g>`,
  )
  return svg({ width: Math.min(columns, charts.length) * SIZE.width, height: rows * height }, title, placed.join('\n'))
}

function svg({ width, height }: typeof SIZE, title: string, content: string): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`
  return `${head} font-family="${FONT}" font-size="11">\n<title>${asText(title)}</title>\n${content}\n</svg>\n`
}

/** One line needs no legend: the title says what it is. */
const legendOf = ({ lines }: Chart) => (lines.filter(({ dashed }) => !dashed).length > 1 ? lines : [])
const heightOf = (chart: Chart) => SIZE.height + legendOf(chart).length * LEGEND_LINE

function drawChart(chart: Chart): string {
  const { title, x, y, lines, shaded, alarm = false } = chart
  const points = lines.flatMap((line) => line.points)
  const across = scaleOf(
    x,
    points.map(([value]) => value),
    [MARGIN.left, SIZE.width - MARGIN.right],
  )
  const up = scaleOf(
    y,
    points.map(([, value]) => value),
    [SIZE.height - MARGIN.bottom, MARGIN.top],
  )
  const bottom = SIZE.height - MARGIN.bottom
  return [
    text(MARGIN.left, 18, title, alarm ? `fill="${INK.alarm}" font-weight="600"` : `fill="${INK.text}" font-weight="600"`),
    ...(shaded ? [shade(across.at(shaded[0]), across.at(shaded[1]), bottom)] : []),
    ...up.ticks.flatMap((tick) => [
      grid(MARGIN.left, up.at(tick), SIZE.width - MARGIN.right, up.at(tick)),
      text(MARGIN.left - 6, up.at(tick) + 4, short(tick), `fill="${INK.text}" text-anchor="end"`),
    ]),
    ...across.ticks.map((tick) => text(across.at(tick), bottom + 15, short(tick), `fill="${INK.text}" text-anchor="middle"`)),
    text((MARGIN.left + SIZE.width - MARGIN.right) / 2, bottom + 31, x.label, `fill="${INK.text}" text-anchor="middle"`),
    ...(y.label ? [text(SIZE.width - MARGIN.right, 18, y.label, `fill="${INK.text}" text-anchor="end"`)] : []),
    ...lines.flatMap((line, i) => drawLine(line, colourOf(line, i, alarm), across.at, up.at)),
    ...legendOf(chart).map((line, i) => legend(line, colourOf(line, i, alarm), SIZE.height + i * LEGEND_LINE)),
  ].join('\n')
}

const colourOf = ({ dashed }: Line, i: number, alarm: boolean): string =>
  dashed ? (alarm ? INK.alarm : INK.text) : (COLOURS[i % COLOURS.length] ?? INK.text)

interface Scale {
  at(value: number): number
  ticks: readonly number[]
}

function scaleOf({ scale, ticks, fromZero = false }: Axis, values: number[], range: [number, number]): Scale {
  const [low, high] = [
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  if (scale === 'log') {
    const all = [...values, ...(ticks ?? [])].filter((value) => value > 0)
    const log = scaleLog([Math.min(...all), Math.max(...all) * (ticks ? 1 : 1.001)], range)
    const least = log.domain()[0] ?? 1
    return { at: (value) => round(log(Math.max(value, least))), ticks: ticks ?? powersOfTen(log.domain()) }
  }
  const from = fromZero ? Math.min(0, low) : low
  const linear = scaleLinear([from, high > from ? high : from + 1], range).nice(4)
  return { at: (value) => round(linear(value)), ticks: ticks ?? linear.ticks(4) }
}

function powersOfTen([low = 1, high = 1]: number[]): number[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (first + i))
}

function drawLine({ points, dashed = false, dots = false }: Line, colour: string, x: Scale['at'], y: Scale['at']): string[] {
  const path = points.map((point) => `${x(point[0])},${y(point[1])}`).join(' ')
  const manner = dashed ? 'stroke-width="1.5" stroke-dasharray="5 3"' : 'stroke-width="1.75" stroke-linejoin="round"'
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" ${manner}/>`,
    ...(dots ? points.map((point) => `<circle cx="${x(point[0])}" cy="${y(point[1])}" r="3" fill="${colour}"/>`) : []),
  ]
}

function legend({ name, dashed }: Line, colour: string, top: number): string {
  const dashes = dashed ? ' stroke-dasharray="5 3"' : ''
  const stroke = `<line x1="${MARGIN.left}" x2="${MARGIN.left + 18}" y1="${top}" y2="${top}" stroke="${colour}" stroke-width="2"${dashes}/>`
  return `${stroke}${text(MARGIN.left + 24, top + 4, name, `fill="${INK.text}"`)}`
}

const shade = (from: number, to: number, bottom: number) =>
  `<rect x="${from}" y="${MARGIN.top}" width="${round(to - from)}" height="${bottom - MARGIN.top}" fill="${INK.grid}" opacity="0.12"/>`

const grid = (x1: number, y1: number, x2: number, y2: number) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${INK.grid}" stroke-width="0.5" opacity="0.5"/>`

const text = (x: number, y: number, content: string, more: string) => `<text x="${x}" y="${y}" ${more}>${asText(content)}</text>`

/** 10000 is 10k. */
export function short(value: number): string {
  const size = Math.abs(value)
  const [divisor, letter] = size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, '']
  return `${Number((value / divisor).toPrecision(4))}${letter}`
}

const round = (value: number) => Math.round(value * 10) / 10

const asText = (content: string) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
