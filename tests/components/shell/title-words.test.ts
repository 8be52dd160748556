import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { titleWords } from '@/components/shell/title-words'
import { completed, progressOf, running, waiting } from '@/tests/components/builders'

const words = createWords('en', en)

describe('the title of the tab', () => {
  it('is plain when nothing goes on', () => expect(titleWords('Jobs', 0, [completed(1), waiting(2)], words)).toBe('Jobs · Postroom'))
  it('counts what is unread', () => {
    expect(titleWords('Jobs', 1, [], words)).toBe('(1) Jobs · Postroom')
    expect(titleWords('Jobs', 120, [], words)).toBe('(99+) Jobs · Postroom')
  })
  it('shows the job that has furthest to go', () => {
    const jobs = [running(1, { progress: progressOf({ percent: 80 }) }), running(2, { progress: progressOf({ percent: 12.7 }) })]
    expect(titleWords('Jobs', 2, jobs, words)).toBe('(2) 12% · Jobs · Postroom')
  })
  it('writes a percentage as the language does', () =>
    expect(titleWords('Aufträge', 0, [running(1)], createWords('de', de))).toBe('42\u00a0% · Aufträge · Postroom'))
})
