import { describe, expect, it } from 'vitest'
import * as kinds from '@/kinds/registry/words'
import type { Locale } from '@/lib/contracts/locale'
import { composeMail } from '@/lib/mail/compose'
import { artifactOf, idOf, noticeOf } from '@/tests/components/builders'

const facts = { to: 'anna@example.org', locale: null, appUrl: 'https://jobs.example.org', kinds }
const noItems = { total: 0, waiting: 0, begun: 0, done: 0, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
const failed = noticeOf(2, { type: 'job.failed', artifact: null, error: { code: 'x', message: 'Timed out.' } })

describe('a mail', () => {
  it('of one job says what it is, until when, and where', () => {
    const mail = composeMail({ ...facts, notifications: [noticeOf(1)] })
    expect(mail.subject).toBe('Permits 1 is ready')
    expect(mail.text).toContain('Download it until 1 December 2026.')
    expect(mail.text).toContain(`https://jobs.example.org/jobs/${idOf(1)}`)
    expect(mail.html).toContain(`href="https://jobs.example.org/jobs/${idOf(1)}"`)
  })

  it('says how many files there are, and until when the main one is', () => {
    const text = (locale: string) => composeMail({ ...facts, locale, notifications: [noticeOf(1, { furtherFiles: 2 })] }).text
    expect(text('en')).toContain('3 files. Download the first until 1 December 2026.')
    expect(text('de')).toContain('3 Dateien. Die erste herunterladen bis 1. Dezember 2026.')
  })

  it('of a job without a file says what came of it, and offers no download', () => {
    const mailing = {
      ...kinds,
      kindWords: (id: string, locale: Locale) => ({ ...kinds.kindWords(id, locale), finished: 'All were told.' }),
    }
    const done = noticeOf(1, { artifact: null })
    const listed = noticeOf(1, { artifact: null, items: { ...noItems, total: 3, done: 3 } })
    const textOf = (notification: typeof done, by: typeof facts.kinds = kinds) =>
      composeMail({ ...facts, kinds: by, notifications: [notification] }).text
    expect(textOf(done, mailing)).toContain('Permits 1 is finished\nAll were told.\n')
    expect(textOf(listed)).toContain('Permits 1 is finished\n3 done.\n')
    expect(textOf(done)).toContain('Permits 1 is finished\nhttps://')
    for (const one of [done, listed]) expect(textOf(one)).not.toContain('ownload')
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
