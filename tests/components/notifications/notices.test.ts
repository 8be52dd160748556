import { describe, expect, it } from 'vitest'
import { withRead } from '@/components/notifications/mark-read'
import { noticeWords } from '@/components/notifications/notice-words'
import { toastCandidates } from '@/components/notifications/toast-rule'
import { artifactOf, idOf, inboxOf, noticeOf } from '@/tests/components/builders'

const now = new Date('2026-11-24T12:00:00Z')

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
    expect(noticeWords(noticeOf(1), now)).toMatchObject({ headline: 'Permits 1 is ready', downloadable: true, tone: 'ok' })
  })
  it.each(['expired', 'deleted', 'missing'] as const)('tells that the file is %s', (availability) => {
    const words = noticeWords(noticeOf(1, { artifact: artifactOf({ availability }) }), now)
    expect(words).toMatchObject({ headline: 'Permits 1 was ready', downloadable: false, tone: 'gone' })
  })
  it('says why a job failed, and that a failure is past once the job was started again', () => {
    const failed = noticeOf(1, { type: 'job.failed', artifact: null, error: { code: 'x', message: 'Timed out.' } })
    expect(noticeWords(failed, now)).toMatchObject({ headline: 'Permits 1 failed', detail: 'Timed out.', tone: 'bad' })
    expect(noticeWords({ ...failed, error: null }, now)).toMatchObject({ tone: 'gone' })
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
