import { describe, expect, it } from 'vitest'
import { type Chart, COLOURS, chartSvg, INK, panelsSvg, short } from '@/bench/support/chart/chart'

const chart: Chart = {
  title: 'dispatch <32 jobs>',
  x: { label: 'waiting jobs', scale: 'log', ticks: [1, 10_000, 1_000_000] },
  y: { label: 'pages', scale: 'log' },
  lines: [
    {
      name: 'before & after',
      dots: true,
      points: [
        [1, 100],
        [10_000, 1000],
        [1_000_000, 10_000],
      ],
    },
  ],
}
const pointsOf = (svg: string) =>
  [...svg.matchAll(/points="([^"]*)"/g)].map(([, points = '']) => points.split(' ').map((point) => point.split(',').map(Number)))

/** As WCAG reckons it. */
function contrast(a: string, b: string): number {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

describe('a chart', () => {
  it('puts equal factors at equal distances where its axes are logarithmic', () => {
    const [[first = [], second = [], third = []] = []] = pointsOf(chartSvg(chart))
    const [x1 = 0, y1 = 0] = first
    const [x2 = 0, y2 = 0] = second
    const [x3 = 0, y3 = 0] = third
    expect((x3 - x1) / (x2 - x1)).toBeCloseTo(6 / 4, 2)
    expect((y3 - y1) / (y2 - y1)).toBeCloseTo(2, 2)
    expect(y1).toBeGreaterThan(y3)
  })

  it('names what stands at its axes, and keeps what is a sign of SVG a text', () => {
    const svg = chartSvg(chart)
    for (const word of ['>1<', '>10k<', '>1M<', '>waiting jobs<', '>pages<', 'dispatch &lt;32 jobs&gt;']) expect(svg).toContain(word)
    expect(svg).not.toContain('<32')
  })

  it('has a legend from two lines on, in which a help to the eye counts as none', () => {
    const [line] = chart.lines
    if (!line) throw new Error('no line')
    const withLines = (...lines: Chart['lines']) => chartSvg({ ...chart, lines })
    expect(withLines(line)).not.toContain('before &amp; after')
    expect(withLines(line, { ...line, name: 'a limit', dashed: true })).not.toContain('a limit')
    expect(withLines(line, { ...line, name: 'the other' })).toContain('the other')
  })

  it('stays in its frame where all values are the same, or zero on a logarithmic axis', () => {
    const flat = {
      ...chart,
      x: { label: '' },
      y: { label: '', fromZero: true },
      lines: [{ name: '', points: [[0, 0] as const, [9, 0] as const] }],
    }
    const zero = { ...chart, lines: [{ name: '', points: [[1, 0] as const, [10_000, 5] as const] }] }
    for (const one of [flat, zero])
      expect(
        pointsOf(chartSvg(one))
          .flat(2)
          .every((value) => value >= 0 && value <= 420),
      ).toBe(true)
  })

  it('can be read on white and on black', () => {
    for (const colour of [...COLOURS, ...Object.values(INK)])
      for (const ground of ['#ffffff', '#0d1117']) expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThan(3)
  })
})

it('panels stand beside and below each other', () => {
  const svg = panelsSvg('all', [chart, chart, chart, chart], 3)
  expect(svg.match(/translate\(0 0\)|translate\(840 0\)|translate\(0 240\)/g)).toHaveLength(3)
  expect(svg).toContain('viewBox="0 0 1260 480"')
})

it.each([
  [0, '0'],
  [1500, '1500'],
  [10_000, '10k'],
  [2_500_000, '2.5M'],
  [0.25, '0.25'],
])('%d is written %s', (value, text) => expect(short(value)).toBe(text))
