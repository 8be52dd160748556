import { describe, expect, it } from 'vitest'
import * as kinds from '@/kinds/registry/words'
import { composeMail } from '@/lib/mail/compose'
import { artifactOf, idOf, noticeOf } from '@/tests/components/builders'

const facts = { to: 'anna@example.org', locale: null, appUrl: 'https://jobs.example.org', kinds }
const failed = noticeOf(2, { type: 'job.failed', artifact: null, error: { code: 'x', message: 'Timed out.' } })

describe('a mail', () => {
  it('of one job says what it is, until when, and where', () => {
    const mail = composeMail({ ...facts, notifications: [noticeOf(1)] })
    expect(mail.subject).toBe('Permits 1 is ready')
    expect(mail.text).toContain('Download it until 1 December 2026.')
    expect(mail.text).toContain(`https://jobs.example.org/jobs/${idOf(1)}`)
    expect(mail.html).toContain(`href="https://jobs.example.org/jobs/${idOf(1)}"`)
  })

  it('says that a file is empty', () => {
    const empty = noticeOf(1, { artifact: artifactOf({ amount: 0 }) })
    const mail = composeMail({ ...facts, notifications: [empty] })
    expect(mail.subject).toBe('Permits 1 is ready, but empty')
    expect(mail.text).toContain('No rows were found; the file holds none. Download it until')
    expect(composeMail({ ...facts, notifications: [empty, noticeOf(2)] }).subject).toBe('2 exports have ended')
  })

  it('of several is one', () => {
    const mail = composeMail({ ...facts, notifications: [noticeOf(1), failed] })
    expect(mail.subject).toBe('2 exports have ended')
    expect(mail.text).toContain('Permits 2 failed\nTimed out.')
    expect(composeMail({ ...facts, notifications: [noticeOf(1), noticeOf(2)] }).subject).toBe('2 exports are ready')
    expect(composeMail({ ...facts, notifications: [failed, failed] }).subject).toBe('2 exports failed')
  })

  it('lists twenty and counts the rest', () => {
    const many = Array.from({ length: 25 }, (_, n) => noticeOf(n))
    expect(composeMail({ ...facts, notifications: many }).text).toContain('And 5 more.')
  })

  it('speaks the person’s language, and English where that is none of ours', () => {
    expect(composeMail({ ...facts, locale: 'de', notifications: [noticeOf(1)] }).subject).toBe('Permits 1 ist bereit')
    expect(composeMail({ ...facts, locale: '__proto__', notifications: [noticeOf(1)] }).subject).toBe('Permits 1 is ready')
  })

  it('says in that language why a job failed, where the code is one of ours', () => {
    const lost = noticeOf(1, { type: 'job.failed', artifact: null, error: { code: 'worker_lost', message: 'Lost.' } })
    const german = (notification: typeof lost) => composeMail({ ...facts, locale: 'de', notifications: [notification] }).text
    expect(german(lost)).toContain('Der Worker dieses Auftrags ist zu oft ausgefallen.')
    expect(german(failed)).toContain('Timed out.')
    expect(composeMail({ ...facts, notifications: [lost] }).text).toContain('Lost.')
  })

  it('does not offer a file that has gone', () => {
    const gone = noticeOf(1, { artifact: artifactOf({ availability: 'deleted' }) })
    expect(composeMail({ ...facts, notifications: [gone] }).text).toContain('Its file is no longer there.')
  })

  it('takes no header, no markup and no direction from a title', () => {
    const nasty = noticeOf(1, { title: 'a\r\nBcc: x@evil.example\u2028<img src=x onerror=alert(1)>\u202e' })
    const { subject, html } = composeMail({ ...facts, notifications: [nasty] })
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u)
    expect(html).not.toContain('<img')
  })
})
