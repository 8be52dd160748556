import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { jobInView } from '@/components/jobs/data/job-in-view'
import { leastPercent } from '@/components/jobs/words/least-percent'
import { desktopCandidates, longJob } from '@/components/notifications/desktop/desktop-rule'
import { groupByDay } from '@/components/notifications/inbox/days'
import { withRead } from '@/components/notifications/mark-read'
import { noticeWords } from '@/components/notifications/notice-words'
import { faviconAddress } from '@/components/notifications/tab/favicon'
import { stillNews, toastCandidates } from '@/components/notifications/toasts/toast-rule'
import { artifactOf, completed, idOf, inboxOf, noticeOf, progressOf, running } from '@/tests/components/builders'

const now = new Date('2026-11-24T12:00:00Z')
const words = createWords('en', en)

describe('which notifications want a toast', () => {
  it('the unseen ones of the last day, oldest first', () => {
    const old = noticeOf(1, { createdAt: '2026-11-23T11:59:00Z' })
    const seen = noticeOf(2, { toastedAt: '2026-11-24T11:00:00Z' })
    const read = noticeOf(3, { readAt: '2026-11-24T11:00:00Z' })
    expect(toastCandidates([noticeOf(5), noticeOf(4), read, seen, old], now).map((n) => n.id)).toEqual([idOf(4), idOf(5)])
  })
})

describe('a notice', () => {
  it('offers the file while it is there', () => {
    expect(noticeWords(noticeOf(1), now, words)).toMatchObject({ headline: 'Permits 1 is ready', downloadable: true, tone: 'ok' })
  })
  it('says when the rows of a workbook go on behind its first sheet', () => {
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const detail = (amount: number) => noticeWords(noticeOf(1, { artifact: artifactOf({ mediaType, amount }) }), now, words).detail
    expect(detail(1_048_576)).toContain('1,048,576 rows on several sheets')
    expect(detail(1_048_575)).not.toContain('sheets')
  })
  it('tells that a file is empty', () => {
    const told = noticeWords(noticeOf(1, { artifact: artifactOf({ amount: 0 }) }), now, words)
    expect(told).toMatchObject({ headline: 'Permits 1 is ready, but empty', tone: 'warn', downloadable: true })
    expect(told.news).toBe('empty')
  })
  it('tells what was changed in a file', () => {
    const warnings = [{ code: 'text_cut', message: 'Texts were cut.', count: 12 }]
    const told = {
      news: 'warned',
      headline: 'Permits 1 is ready, with warnings',
      detail: 'Texts were cut. (12×)',
      tone: 'warn',
      downloadable: true,
    }
    expect(noticeWords(noticeOf(1, { warnings }), now, words)).toMatchObject(told)
  })
  it.each(['expired', 'deleted', 'missing'] as const)('tells that the file is %s', (availability) => {
    const told = noticeWords(noticeOf(1, { artifact: artifactOf({ availability }) }), now, words)
    expect(told).toMatchObject({ headline: 'Permits 1 was ready', downloadable: false, tone: 'gone' })
  })
  it('says why a job failed, and that a failure is past once the job was started again', () => {
    const failed = noticeOf(1, { type: 'job.failed', artifact: null, error: { code: 'x', message: 'Timed out.' } })
    expect(noticeWords(failed, now, words)).toMatchObject({ headline: 'Permits 1 failed', detail: 'Timed out.', tone: 'bad' })
    expect(noticeWords({ ...failed, error: null }, now, words)).toMatchObject({ tone: 'gone' })
    const known = { ...failed, error: { code: 'storage_full', message: 'In English.' } }
    expect(noticeWords(known, now, createWords('de', de)).detail).toBe('Der Speicher für Dateien ist voll.')
  })
})

describe('a notice, later', () => {
  it('does not offer a file whose time is over, although no server has said so', () => {
    const later = new Date('2026-12-01T10:00:00Z')
    expect(noticeWords(noticeOf(1), later, words)).toMatchObject({ headline: 'Permits 1 was ready', downloadable: false, tone: 'gone' })
  })
  it('speaks German', () => {
    expect(noticeWords(noticeOf(1), now, createWords('de', de)).headline).toBe('Permits 1 ist bereit')
  })
})

describe('toasts', () => {
  it('leave out what was read or removed since', () => {
    const read = noticeOf(2, { readAt: '2026-11-24T11:00:00Z' })
    expect(stillNews([noticeOf(1), noticeOf(2), noticeOf(3)], [noticeOf(3), read]).map((n) => n.id)).toEqual([idOf(3)])
  })
  it.each([
    [`/jobs/${idOf(1)}`, idOf(1)],
    [`/jobs/${idOf(1)}/`, idOf(1)],
    [`/jobs/${idOf(1)}/more`, null],
    ['/jobs', null],
    ['/jobs/new', null],
    [`/mails/${idOf(1)}`, null],
  ])('of the address %s: in view is %s', (address, id) => expect(jobInView(address)).toBe(id))
})

describe('the inbox by day', () => {
  it('names today, yesterday and the days before, each once', () => {
    const at = (createdAt: string, n: number) => noticeOf(n, { createdAt })
    const notices = [
      at('2026-11-24T11:00:00Z', 5),
      at('2026-11-24T10:00:00Z', 4),
      at('2026-11-23T10:00:00Z', 3),
      at('2026-11-20T10:00:00Z', 2),
    ]
    expect(groupByDay(notices, now, words).map(({ heading, notifications }) => [heading, notifications.length])).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
      ['Friday 20 November', 1],
    ])
  })
})

describe('notices of the system', () => {
  it('are for news of the last minutes that no page in front has shown', () => {
    const fresh = noticeOf(3, { createdAt: '2026-11-24T11:55:00Z' })
    const old = noticeOf(2, { createdAt: '2026-11-24T11:45:00Z' })
    const shown = noticeOf(4, { createdAt: '2026-11-24T11:59:00Z', toastedAt: '2026-11-24T11:59:01Z' })
    expect(desktopCandidates([shown, fresh, old], now).map((n) => n.id)).toEqual([idOf(3)])
  })
  it.each([
    ['runs for half a minute', running(1, { startedAt: '2026-11-24T11:59:29Z' }), true],
    ['has just begun', running(1, { startedAt: '2026-11-24T11:59:31Z' }), false],
    ['has ended', completed(1, { startedAt: '2026-11-24T11:58:30Z', finishedAt: '2026-11-24T11:59:30Z' }), false],
  ])('are offered for a job that %s: %s', (_case, job, offered) => expect(longJob([job], now) !== undefined).toBe(offered))
})

describe('the tab’s picture', () => {
  it('is the product’s own where there is nothing to tell', () => expect(faviconAddress({ percent: null, news: null })).toBeNull())
  it('shows progress and news', () => {
    const half = decodeURIComponent(faviconAddress({ percent: 50, news: 'other' }) ?? '')
    expect(half).toContain('stroke-dasharray="37.7 75.4"')
    expect(half).toContain('#d2452f')
    expect(decodeURIComponent(faviconAddress({ percent: 0, news: null }) ?? '')).not.toContain('#d2452f')
  })
  it('goes by the running job that is least far', () => {
    const jobs = [running(1, { progress: progressOf({ percent: 42.9 }) }), running(2, { progress: progressOf({ percent: 80 }) })]
    expect(leastPercent(jobs)).toBe(42)
    expect(leastPercent([completed(1)])).toBeNull()
  })
})

describe('marking as read', () => {
  const inbox = { ...inboxOf(4, [noticeOf(2), noticeOf(1, { readAt: '2026-11-24T11:00:00Z' })]), unread: 7 }
  it('counts each once', () => {
    const read = withRead(inbox, { ids: [idOf(2), idOf(1)] }, now.toISOString())
    expect(read.unread).toBe(6)
    expect(read.notifications.every((n) => n.readAt !== null)).toBe(true)
    expect(withRead(read, { ids: [idOf(2)] }, now.toISOString()).unread).toBe(6)
  })
  it('takes all, also those that are not loaded', () => {
    expect(withRead(inbox, { all: true }, now.toISOString()).unread).toBe(0)
  })
})
