import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { type News, newsOf } from '@/components/jobs/announce/announcement'
import { announcementWords } from '@/components/jobs/announce/announcement-words'
import { createAnnouncements, GAP_MS } from '@/components/jobs/announce/create-announcements'
import { completed, failed, idOf, progressOf, running, waiting } from '@/tests/components/builders'

const words = createWords('en', en)
const german = createWords('de', de)

const about = (n: number) => ({ jobId: idOf(n), jobKind: 'export', title: `Permits ${n}` })
const started = (n: number): News => ({ ...about(n), kind: 'started' })
const ready = (n: number): News => ({ ...about(n), kind: 'ready' })
const quarter = (n: number, percent: number): News => ({ ...about(n), kind: 'quarter', percent })
const failure = (n: number): News => ({ ...about(n), kind: 'failed', error: { code: 'timeout', message: 'Timed out.' } })

describe('what is worth saying aloud', () => {
  const at = (percent: number) => running(1, { progress: progressOf({ percent }) })
  it('is each quarter, once', () => {
    expect(newsOf(at(24.9), at(25))).toEqual(quarter(1, 25))
    expect(newsOf(at(25), at(30))).toBeNull()
    expect(newsOf(at(10), at(80))).toEqual(quarter(1, 75))
  })
  it('is start and end', () => {
    expect(newsOf(waiting(1), running(1))).toEqual(started(1))
    expect(newsOf(running(1), completed(1))).toEqual(ready(1))
    expect(newsOf(running(1), failed(1))).toMatchObject({ kind: 'failed', error: { code: 'timeout' } })
    expect(newsOf(running(1), waiting(1))).toBeNull()
  })
})

describe('how it is said', () => {
  it.each([
    ['Permits 1: started', [started(1)]],
    ['Permits 1: 25% done', [quarter(1, 25)]],
    ['Permits 1: failed. Timed out.', [failure(1)]],
    ['3 exports are ready', [ready(1), ready(2), ready(3)]],
    ['2 exports: 25% done or more', [quarter(1, 50), quarter(2, 25)]],
    ['2 exports are ready. Permits 3: failed. Timed out. Permits 4: started.', [started(4), ready(1), failure(3), ready(2)]],
    ['', []],
  ])('reads "%s"', (text, news) => expect(announcementWords(news, words)).toBe(text))

  it.each([
    ['Permits 1: 25\u00a0% fertig', [quarter(1, 25)]],
    ['3 Exporte sind bereit', [ready(1), ready(2), ready(3)]],
    ['2 Exporte gestartet', [started(1), started(2)]],
  ])('reads "%s" in German', (text, news) => expect(announcementWords(news, german)).toBe(text))
})

describe('when it is said', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function setup() {
    const said: News[][] = []
    const announcements = createAnnouncements({
      say: (news) => said.push(news),
      setTimer(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
    return { announcements, said }
  }

  it('is at once while it is quiet, and no sooner than the last text was heard', () => {
    const { announcements, said } = setup()
    announcements.push([started(1)])
    announcements.push([started(2)])
    expect(said).toEqual([[started(1)]])
    vi.advanceTimersByTime(GAP_MS - 1)
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(said[1]).toEqual([started(2)])
    vi.advanceTimersByTime(GAP_MS)
    announcements.push([ready(1)])
    expect(said[2]).toEqual([ready(1)])
  })

  it('is only the newest of each job', () => {
    const { announcements, said } = setup()
    announcements.push([started(1)])
    announcements.push([quarter(2, 25)])
    announcements.push([quarter(2, 50)])
    announcements.push([quarter(3, 25)])
    vi.advanceTimersByTime(GAP_MS)
    expect(said[1]).toEqual([quarter(2, 50), quarter(3, 25)])
  })

  it('leaves out quarters when something has ended', () => {
    const { announcements, said } = setup()
    announcements.push([quarter(1, 25), started(2), quarter(3, 50), ready(4)])
    expect(said).toEqual([[started(2), ready(4)]])
    announcements.push([quarter(1, 50), started(5)])
    vi.advanceTimersByTime(GAP_MS)
    expect(said[1]).toEqual([quarter(1, 50), started(5)])
  })

  it('gathers a burst of ends, however long it is, into a text every two seconds', () => {
    const { announcements, said } = setup()
    for (let n = 1; n <= 60; n++) {
      announcements.push([ready(n)])
      vi.advanceTimersByTime(100)
    }
    vi.advanceTimersByTime(GAP_MS)
    expect(said.map((news) => news.length)).toEqual([1, 19, 20, 20])
  })

  it('is nothing any more once the page is gone', () => {
    const { announcements, said } = setup()
    announcements.push([started(1)])
    announcements.push([ready(1)])
    announcements.stop()
    vi.advanceTimersByTime(GAP_MS)
    expect(said).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
