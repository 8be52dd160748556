import { describe, expect, it } from 'vitest'
import { FAULT_KINDS } from './faults'
import { type PlanOptions, planFaults } from './plan'

const options: PlanOptions = {
  seed: 7,
  durationMs: 300_000,
  processes: ['server1', 'worker1', 'worker2'],
  everyMs: { least: 2000, most: 9000 },
  longestMs: 40_000,
}

const millisecondsOf = (fault: object) => Object.entries(fault).flatMap(([name, value]) => (/Ms$/.test(name) ? [Number(value)] : []))

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planFaults(options)).toEqual(planFaults(options))
    expect(planFaults(options)).not.toEqual(planFaults({ ...options, seed: 8 }))
  })

  it('has every kind of fault before one comes again', () => {
    const kinds = planFaults(options).map(({ fault }) => fault.kind)
    expect(kinds.length).toBeGreaterThan(2 * FAULT_KINDS.length)
    expect(new Set(kinds.slice(0, FAULT_KINDS.length))).toEqual(new Set(FAULT_KINDS))
  })

  it('begins every fault within the run, in order', () => {
    const times = planFaults(options).map(({ atMs }) => atMs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.max(...times)).toBeLessThan(options.durationMs)
  })

  it('keeps to the kinds, the processes and the longest time that were asked for', () => {
    const planned = planFaults({ ...options, kinds: ['pause', 'cut'], processes: ['worker2'], longestMs: 5000 })
    expect(new Set(planned.map(({ fault }) => fault.kind))).toEqual(new Set(['pause', 'cut']))
    for (const { fault } of planned) {
      expect(fault).toMatchObject({ process: 'worker2' })
      expect(Math.max(...millisecondsOf(fault))).toBeLessThanOrEqual(5000)
    }
  })

  it('pauses now and then for longer than a lease lasts', () => {
    const pauses = planFaults({ ...options, durationMs: 3_600_000, kinds: ['pause'] }).map(({ fault }) => fault)
    expect(pauses.some((fault) => fault.kind === 'pause' && fault.forMs > 30_000)).toBe(true)
    expect(pauses.some((fault) => fault.kind === 'pause' && fault.forMs < 13_000)).toBe(true)
  })
})
