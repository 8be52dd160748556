import { describe, expect, it } from 'vitest'
import { applyToNotifications } from '@/components/live/changes/apply-to-notifications'
import { adoptNotifications, mergeNotifications } from '@/components/live/snapshot/load-notifications'
import type { UserEvent } from '@/lib/contracts/live/events'
import { artifactOf, completed, inboxOf, noticeOf, progressed, running } from '@/tests/components/builders'

const inbox = inboxOf(4, [noticeOf(1, { readAt: '2026-11-24T10:02:00Z' })])

describe('the inbox after an event', () => {
  it('gets the new notification on top and counts it', () => {
    const event: UserEvent = { type: 'job.changed', rev: 5, job: completed(2), notification: noticeOf(2) }
    const { page, stale } = applyToNotifications(inbox, event)
    expect(stale).toBe(false)
    expect(page).toMatchObject({ rev: 5, unread: 1, notifications: [{ id: noticeOf(2).id }, { id: noticeOf(1).id }] })
    expect(applyToNotifications(page, event).page).toBe(page)
  })
  it('shows what has become of a file, and the name that its job has now', () => {
    const job = completed(1, { title: 'Every Monday', artifact: artifactOf({ availability: 'expired' }) })
    const { page } = applyToNotifications(inbox, { type: 'job.changed', rev: 5, job, notification: null })
    expect(page.notifications[0]).toMatchObject({ title: 'Every Monday', artifact: { availability: 'expired' } })
  })
  it('offers no file of a job that runs again', () => {
    const { page } = applyToNotifications(inbox, { type: 'job.changed', rev: 5, job: running(1), notification: null })
    expect(page.notifications[0]?.artifact).toBeNull()
  })
  it.each<[string, UserEvent]>([
    ['after a gap', { type: 'job.changed', rev: 7, job: running(1), notification: null }],
    ['when notifications were read elsewhere', { type: 'notifications.read', rev: 5 }],
    ['when a job was removed', { type: 'job.removed', rev: 5, jobId: running(1).id }],
    ['when the ledger is ahead', { type: 'revision.seen', rev: 5 }],
  ])('asks for a snapshot %s', (_, event) => expect(applyToNotifications(inbox, event)).toEqual({ page: inbox, stale: true }))
  it('does not care for progress or the past', () => {
    expect(applyToNotifications(inbox, progressed(1))).toEqual({ page: inbox, stale: false })
    expect(applyToNotifications(inbox, { type: 'notifications.read', rev: 4 })).toEqual({ page: inbox, stale: false })
  })
})

describe('older notifications', () => {
  it('go below, each once, and change no count', () => {
    const merged = mergeNotifications(inbox, { ...inboxOf(9, [noticeOf(1), noticeOf(0)]), nextCursor: 'next' })
    expect(merged).toMatchObject({ rev: 4, unread: 0, nextCursor: 'next' })
    expect(merged.notifications).toHaveLength(2)
  })
  it('stay when a snapshot that was asked for before them comes after', () => {
    const before = { ...inboxOf(4, [noticeOf(3)]), nextCursor: 'three' }
    const shown = mergeNotifications(before, inboxOf(4, [noticeOf(2), noticeOf(1)]))
    const adopted = adoptNotifications(before, shown, { ...inboxOf(5, [noticeOf(3)]), nextCursor: 'three' })
    expect(adopted).toMatchObject({ rev: 5, nextCursor: null })
    expect(adopted.notifications).toHaveLength(3)
  })
})
