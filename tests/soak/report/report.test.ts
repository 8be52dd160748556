import { describe, expect, it } from 'vitest'
import { COUNTERS, type Findings } from '@/tests/chaos/check/check'
import type { Series } from '@/tests/soak/sample/series'
import { linesOf, soakReportOf } from './report'

const nothing = Object.fromEntries(COUNTERS.map((counter) => [counter, [] as string[]])) as Findings
const run = { seed: 7, minutes: 10, people: 16, done: { submitted: 900, removed: 800 }, findings: nothing }

function series(name: string, perMinute: number, more: Partial<Series> = {}): Series {
  const samples = Array.from({ length: 120 }, (_, i) => ({ at: i / 12, value: 150 + (perMinute * i) / 12 + (i % 3) }))
  return { name, unit: 'MB of memory', group: 'memory', samples, ...more }
}

describe('the report', () => {
  it('says that there is no slope', () => {
    const report = soakReportOf({ ...run, series: [series('server1', 0)] })
    expect(report.clean).toBe(true)
    expect(linesOf(report)).toContain('no slope')
  })

  it('names what grows, and fails', () => {
    const report = soakReportOf({ ...run, series: [series('server1', 4), series('worker1', 0)] })
    expect(report).toMatchObject({ clean: false, growing: ['server1: MB of memory'] })
    expect(linesOf(report)).toContain('these grow: server1: MB of memory')
  })

  it('shows what is meant to grow, and does not judge it', () => {
    const audit = series('audit_events', 500, { unit: 'rows', meant: 'kept for 30 days' })
    const report = soakReportOf({ ...run, series: [audit] })
    expect(report.clean).toBe(true)
    expect(linesOf(report).join('\n')).toContain('meant: kept for 30 days')
  })

  it('fails where a promise was broken, though nothing grows', () => {
    const report = soakReportOf({ ...run, findings: { ...nothing, lost: ['job 1 is not there'] }, series: [series('server1', 0)] })
    expect(report.clean).toBe(false)
    expect(linesOf(report).join('\n')).toContain('! lost: job 1 is not there')
  })
})
