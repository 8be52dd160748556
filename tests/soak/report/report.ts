import { COUNTERS, type Findings } from '@/tests/chaos/check/check'
import { judge, type Verdict } from '@/tests/soak/judge/slope'
import { type Series, units } from '@/tests/soak/sample/series'

export interface Judged extends Series {
  verdict: Verdict
}

export interface SoakReport {
  seed: number
  minutes: number
  people: number
  done: { submitted: number; removed: number }
  series: Judged[]
  findings: Findings
  /** The series that grow. */
  growing: string[]
  clean: boolean
}

export function soakReportOf({ series, ...rest }: Omit<SoakReport, 'series' | 'growing' | 'clean'> & { series: Series[] }): SoakReport {
  const judged = series.map((one) => ({ ...one, verdict: judge(one.samples, units[one.unit]) }))
  const growing = judged.filter(grows).map(titleOf)
  const broken = COUNTERS.some((counter) => rest.findings[counter].length > 0)
  return { ...rest, series: judged, growing, clean: growing.length === 0 && !broken }
}

export const titleOf = ({ name, unit }: Series): string => `${name}: ${unit}`
export const grows = ({ meant, verdict }: Judged): boolean => meant === undefined && verdict.grows

const FINDINGS_SHOWN = 10

/** For people. */
export function linesOf(report: SoakReport): string[] {
  const { seed, minutes, people, done, series, growing, findings } = report
  const broken = COUNTERS.filter((counter) => findings[counter].length > 0)
  const widest = Math.max(...series.map((one) => titleOf(one).length))
  return [
    `soak, seed ${seed}, ${minutes} min, ${people} people: ${done.submitted} jobs submitted, ${done.removed} removed by their owners`,
    ...series.map((one) => {
      const { level, growth, tolerance, perMinute } = one.verdict
      const word = one.meant ? `meant: ${one.meant}` : grows(one) ? 'GROWS' : ''
      return `  ${titleOf(one).padEnd(widest)}  at ${shown(level)}, ${signed(growth)} of ${shown(tolerance)} allowed, ${signed(perMinute)} a minute  ${word}`.trimEnd()
    }),
    growing.length === 0 ? 'no slope' : `these grow: ${growing.join('; ')}`,
    broken.length === 0 ? 'every counter of the checker is 0' : `promises broken: ${broken.join(', ')}`,
    ...broken.flatMap((counter) => findings[counter].slice(0, FINDINGS_SHOWN).map((finding) => `  ! ${counter}: ${finding}`)),
  ]
}

export const shown = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true })
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${shown(Math.abs(value))}`
