import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '@/bench/markdown'
import { type Chart, panelsSvg } from '@/bench/support/chart/chart'
import { WARM_UP } from '@/tests/soak/judge/slope'
import { type Group, groups } from '@/tests/soak/sample/series'
import { grows, type Judged, linesOf, type SoakReport, shown, signed, titleOf } from './report'

const titles: Record<Group, string> = {
  memory: 'Memory of every process',
  heap: 'What each Node process holds after a collection',
  processes: 'Open files, and how many runners there are',
  ledger: 'Rows of every table',
  stores: 'Store, queues, connections',
}

/** Figures as JSON, plots as SVG, and a section of Markdown that shows them. */
export function writeReport(folder: string, report: SoakReport): void {
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report, null, 1))
  for (const group of groups) writeFileSync(join(folder, `${group}.svg`), plotOf(report, group))
  writeFileSync(join(folder, 'report.md'), markdownOf(report))
}

function plotOf({ series }: SoakReport, group: Group): string {
  const own = series.filter((one) => one.group === group && one.samples.length > 1)
  return panelsSvg(titles[group], own.map(chartOf))
}

function chartOf(one: Judged): Chart {
  const { floors, perMinute } = one.verdict
  const [begin, end] = [one.samples[0]?.at ?? 0, one.samples.at(-1)?.at ?? 0]
  const [from, to] = [floors[0]?.at ?? begin, floors.at(-1)?.at ?? end]
  const rests = floors.map(({ at, value }) => value - perMinute * at).sort((a, b) => a - b)
  const offset = rests[rests.length >> 1] ?? 0
  return {
    title: grows(one) ? `${titleOf(one)} GROWS` : one.meant ? `${titleOf(one)} (meant)` : titleOf(one),
    x: { label: 'minutes' },
    y: { label: '', fromZero: true },
    shaded: [begin, begin + WARM_UP * (end - begin)],
    alarm: grows(one),
    lines: [
      { name: one.name, points: one.samples.map(({ at, value }) => [at, value]) },
      {
        name: 'slope',
        dashed: true,
        points: [
          [from, offset + perMinute * from],
          [to, offset + perMinute * to],
        ],
      },
    ],
  }
}

function markdownOf(report: SoakReport): string {
  const { seed, minutes, people, done, series } = report
  const [, ...lines] = linesOf({ ...report, series: [] })
  const rows = series.map((one) => {
    const { level, growth, tolerance } = one.verdict
    return [one.name, one.unit, shown(level), signed(growth), shown(tolerance), grows(one) ? '**grows**' : (one.meant ?? 'no slope')]
  })
  return [
    `\`npm run soak -- --seed ${seed} --minutes ${minutes} --people ${people}\`: ${done.submitted} jobs submitted, ${done.removed} removed by their owners. ${lines.join('; ')}.`,
    `Grey is what is not judged: ${100 * WARM_UP} % of the run, in which it warms up. Dashed: the slope through the lowest of each stretch of time.`,
    table(['what', 'in', 'level', 'growth over what is judged', 'allowed', 'verdict'], rows),
    ...groups.map((group) => `![${titles[group]}](${group}.svg)`),
  ]
    .join('\n\n')
    .concat('\n')
}
