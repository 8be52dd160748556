import { describe, expect, it } from 'vitest'
import { titleWords } from '@/components/shell/title-words'
import { completed, progressOf, running, waiting } from '@/tests/components/builders'

describe('the title of the tab', () => {
  it('is plain when nothing goes on', () => expect(titleWords('Exports', 0, [completed(1), waiting(2)])).toBe('Exports · Postroom'))
  it('counts what is unread', () => {
    expect(titleWords('Exports', 1, [])).toBe('(1) Exports · Postroom')
    expect(titleWords('Exports', 120, [])).toBe('(99+) Exports · Postroom')
  })
  it('shows the job that has furthest to go', () => {
    const jobs = [running(1, { progress: progressOf({ percent: 80 }) }), running(2, { progress: progressOf({ percent: 12.7 }) })]
    expect(titleWords('Exports', 2, jobs)).toBe('(2) 12% · Exports · Postroom')
  })
})
