import { describe, expect, it } from 'vitest'
import { isPollDue } from '@/components/live/connection/is-poll-due'
import { completed, running, waiting } from '@/tests/components/builders'

type Situation = Parameters<typeof isPollDue>[0]
const situation: Situation = { jobs: [completed(1)], connected: true, hidden: false, sinceSnapshotMs: 0, sinceEventMs: 0 }
const due = (over: Partial<Situation>) => isPollDue({ ...situation, ...over })

describe('when to ask for a snapshot', () => {
  it('never while a socket tells everything', () => expect(due({ sinceSnapshotMs: 1e9, sinceEventMs: 1e9 })).toBe(false))
  it('every 5 s for the places of waiting jobs', () => {
    expect(due({ jobs: [waiting(1)], sinceSnapshotMs: 4999 })).toBe(false)
    expect(due({ jobs: [waiting(1)], sinceSnapshotMs: 5000 })).toBe(true)
  })
  it('for a running job that has gone quiet for 10 s', () => {
    expect(due({ jobs: [running(1)], sinceSnapshotMs: 60_000, sinceEventMs: 900 })).toBe(false)
    expect(due({ jobs: [running(1)], sinceSnapshotMs: 10_000, sinceEventMs: 10_000 })).toBe(true)
  })
  it('every 4 s without a socket while something is active, else every 15 s', () => {
    expect(due({ jobs: [running(1)], connected: false, sinceSnapshotMs: 4000 })).toBe(true)
    expect(due({ connected: false, sinceSnapshotMs: 14_999 })).toBe(false)
    expect(due({ connected: false, sinceSnapshotMs: 15_000 })).toBe(true)
  })
  it('seldom in a hidden tab, and only without a socket', () => {
    expect(due({ jobs: [waiting(1)], hidden: true, sinceSnapshotMs: 1e9 })).toBe(false)
    expect(due({ jobs: [waiting(1)], hidden: true, connected: false, sinceSnapshotMs: 30_000 })).toBe(true)
  })
})
