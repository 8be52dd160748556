import type { Sample, Tolerance } from '@/tests/soak/judge/slope'

/** What may be nothing, by what is counted; relative to the level where the level follows how much people happen to do. */
export const units = {
  /** Resident: pages are kept for a while, and given back when the system asks. */
  'MB of memory': { least: 8, share: 0.08 },
  /** After a collection, so it is what is held. */
  'MB of heap': { least: 2, share: 0.08 },
  'open files': { least: 8, share: 0.15 },
  processes: { least: 2, share: 0.15 },
  rows: { least: 50, share: 0.2 },
  /** With what was removed and is not yet vacuumed. */
  'MB of tables': { least: 10, share: 0.2 },
  files: { least: 100, share: 0.2 },
  'MB of files': { least: 10, share: 0.25 },
  messages: { least: 20, share: 0.5 },
  connections: { least: 3, share: 0.1 },
  keys: { least: 20, share: 0.15 },
} satisfies Record<string, Tolerance>
export type Unit = keyof typeof units

export const groups = ['memory', 'heap', 'processes', 'ledger', 'stores'] as const
export type Group = (typeof groups)[number]

/** One look at one thing. */
export interface Reading {
  name: string
  unit: Unit
  group: Group
  value: number
  /** It is meant to grow, and why: it is shown and not judged. */
  meant?: string
}

export interface Series extends Omit<Reading, 'value'> {
  samples: Sample[]
}

export function createSeries() {
  const known = new Map<string, Series>()
  return {
    add(at: number, readings: Reading[]): void {
      for (const { value, ...what } of readings) {
        const name = `${what.name}, ${what.unit}`
        const series = known.get(name) ?? { ...what, samples: [] }
        known.set(name, series)
        series.samples.push({ at, value })
      }
    },
    all: () => [...known.values()].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.name < b.name ? -1 : 1)),
  }
}
