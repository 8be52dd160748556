import { scaleBand, scaleLinear } from 'd3-scale'
import type { Canvas } from '@/kinds/report/worker/pdf/canvas'
import type { Style, Theme } from './theme'

export interface Bar {
  label: string
  value: number
  /** As it stands beside the bar. */
  says: string
}

export interface ChartAbout {
  bars: readonly Bar[]
  /** Of the numbers at the axis. */
  sayTick(value: number): string
  /** Bars that stand side by side, from left to right, for what follows in time; else they lie one below the other. */
  upright: boolean
}

interface Area {
  x: number
  /** Of its upper edge. */
  top: number
  width: number
  height: number
}

const BAR_HEIGHT = 17
const MOST_HEIGHT = 190
/** Few bars are no wider than this. */
const MOST_BAR_WIDTH = 44

/** Two of them find room on a page, even on one that lies on its side. */
export const heightOfChart = ({ bars, upright }: ChartAbout, fullRoom: number): number =>
  upright ? Math.min(MOST_HEIGHT, fullRoom * 0.38) : bars.length * BAR_HEIGHT + 22

/** Draws a chart with the fonts and colours of the report. */
export function drawChart(canvas: Canvas, chart: ChartAbout, area: Area, theme: Theme): void {
  if (chart.upright) drawUpright(canvas, chart, area, theme)
  else drawLying(canvas, chart, area, theme)
}

/** From 0 on: bars that begin elsewhere tell of differences that are none. */
function valuesOf({ bars }: ChartAbout, range: [number, number]) {
  const values = bars.map(({ value }) => value)
  return scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values) || 1])
    .nice(5)
    .range(range)
}

const widthOf = ({ fonts, size }: Style, text: string) => (fonts.widthOf(text) * size) / 1000

function put(canvas: Canvas, style: Style, text: string, x: number, y: number, align: 'left' | 'right' | 'middle'): void {
  const line = style.fonts.lineOf(text)
  const width = (line.width * style.size) / 1000
  const from = { left: x, right: x - width, middle: x - width / 2 }[align]
  canvas.text(line, { x: from, y, size: style.size, colour: style.colour })
}

/** So much of a label as there is room for. */
export function shorten(style: Style, text: string, width: number): string {
  if (widthOf(style, text) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && widthOf(style, `${letters.join('').trimEnd()}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

function drawLying(canvas: Canvas, chart: ChartAbout, { x, top, width, height }: Area, theme: Theme): void {
  const { bars } = chart
  const style = theme.small
  const labels = Math.min(width * 0.32, Math.max(...bars.map(({ label }) => widthOf(style, label)), 20) + 6)
  const said = Math.max(...bars.map(({ says }) => widthOf(style, says))) + 6
  const left = x + labels
  const across = valuesOf(chart, [left, x + width - said])
  const bottom = top - height + 18
  for (const tick of across.ticks(5)) {
    const at = across(tick)
    canvas.rule({ x: at, y: top }, { x: at, y: bottom }, { width: 0.4, colour: theme.rule })
    put(canvas, style, chart.sayTick(tick), at, bottom - 11, 'middle')
  }
  for (const [nth, { label, value, says }] of bars.entries()) {
    const y = top - (nth + 1) * BAR_HEIGHT + 3
    const [from, to] = [Math.min(across(0), across(value)), Math.max(across(0), across(value))]
    canvas.fill({ x: from, y, width: Math.max(to - from, 0.5), height: BAR_HEIGHT - 5 }, theme.accent)
    put(canvas, style, shorten(style, label, labels - 6), left - 5, y + 3.2, 'right')
    // What it says stands on the lines of the axis.
    canvas.fill({ x: to + 2, y, width: widthOf(style, says) + 4, height: BAR_HEIGHT - 5 }, '#ffffff')
    put(canvas, style, says, to + 4, y + 3.2, 'left')
  }
}

function drawUpright(canvas: Canvas, chart: ChartAbout, { x, top, width, height }: Area, theme: Theme): void {
  const { bars } = chart
  const style = theme.small
  const bottom = top - height + 16
  const up = valuesOf(chart, [bottom, top - 6])
  const ticks = up.ticks(5)
  const left = x + Math.max(...ticks.map((tick) => widthOf(style, chart.sayTick(tick)))) + 6
  const across = scaleBand<number>()
    .domain(bars.map((_, nth) => nth))
    .range([left, x + width])
    .padding(0.25)
  for (const tick of ticks) {
    canvas.rule({ x: left, y: up(tick) }, { x: x + width, y: up(tick) }, { width: 0.4, colour: theme.rule })
    put(canvas, style, chart.sayTick(tick), left - 5, up(tick) - 2.8, 'right')
  }
  const widest = Math.max(...bars.map(({ label }) => widthOf(style, label))) + 6
  /** As many labels as there is room for. */
  const every = Math.max(1, Math.ceil(widest / across.step()))
  for (const [nth, { label, value }] of bars.entries()) {
    const middle = (across(nth) ?? left) + across.bandwidth() / 2
    const width = Math.min(across.bandwidth(), MOST_BAR_WIDTH)
    const [from, to] = [Math.min(up(0), up(value)), Math.max(up(0), up(value))]
    canvas.fill({ x: middle - width / 2, y: from, width, height: Math.max(to - from, 0.5) }, theme.accent)
    if (nth % every === 0) put(canvas, style, label, middle, bottom - 11, 'middle')
  }
}
