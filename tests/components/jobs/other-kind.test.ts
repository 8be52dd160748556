import { describe, expect, it, vi } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { newsOf } from '@/components/jobs/announce/announcement'
import { announcementWords } from '@/components/jobs/announce/announcement-words'
import { iconOf, summaryOf } from '@/components/jobs/words/described'
import { fileContent } from '@/components/jobs/words/files/file-content'
import { progressText, sentenceOf } from '@/components/jobs/words/sentence'
import { statusOf } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import { noticeWords, severalWords } from '@/components/notifications/notice-words'
import * as kinds from '@/kinds/registry/words'
import type { Job } from '@/lib/contracts/job'
import { composeMail } from '@/lib/mail/compose'
import { artifactOf, completed, failed, noticeOf, progressOf, running } from '@/tests/components/builders'

vi.mock('@/kinds/registry/contracts', async (actual) => {
  const { mailing } = await import('@/tests/support/kinds/mailing-kind')
  const { kinds } = await actual<typeof import('@/kinds/registry/contracts')>()
  return { kinds: { ...kinds, [mailing.id]: mailing } }
})

const words = createWords('en', en)
const german = createWords('de', de)
const now = new Date('2026-11-24T10:00:00Z')
const own = { kind: 'acme.mailing', payload: { list: 'members' }, payloadVersion: 1 }
const unknown = { kind: 'acme.gone', payload: { any: 'thing' }, payloadVersion: 1 }
const sending = (progress: object) => running(1, { ...own, progress: progressOf({ phase: 'sending', ...progress }) })
const done = completed(1, { ...own, artifact: null })
const refused: Job = { ...failed(1), ...own, error: { code: 'refused', message: 'Refused by mx.example.org.' } }

describe('a job of another kind', () => {
  it.each([
    ['1 of 1,000 letters · 1 letter/s', '1 von 1.000 Briefen · 1 Brief/s', sending({ done: 1, total: 1000, rate: 1 })],
    ['31 of 50 letters · 0.5 letters/s', '31 von 50 Briefen · 0,5 Briefe/s', sending({ done: 31, total: 50, rate: 0.5 })],
    ['1 letter', '1 Brief', sending({ done: 1, total: null, rate: null })],
    ['Sending', 'Wird gesendet', sending({ done: 0, total: null })],
    ['All letters were sent.', 'Alle Briefe wurden gesendet.', done],
    ['Stopped. What was sent stays sent.', 'Gestoppt. Was gesendet ist, bleibt gesendet.', { ...refused, state: 'cancelled' as const }],
    ['Refused by mx.example.org.', 'Der Empfang wurde abgelehnt.', refused],
  ])('reads "%s"', (sentence, deutsch, job) => {
    expect(sentenceOf(job as Job, now, words)).toBe(sentence)
    expect(sentenceOf(job as Job, now, german)).toBe(deutsch)
  })

  it('is finished, not ready, where it makes no file', () => {
    expect(statusOf(done, words).word).toBe('Finished')
    expect(noticeWords(noticeOf(1, { kind: own.kind, artifact: null }), now, words)).toMatchObject({
      headline: 'Permits 1 is finished',
      detail: 'All letters were sent.',
      downloadable: false,
    })
    const news = newsOf(sending({}), done)
    expect(news && announcementWords([news], words)).toBe('Permits 1: finished')
  })

  it('has a file of which only its size is known, without empty words for the rest', () => {
    const artifact = artifactOf({ amount: null, columns: null, dataAsOf: null, bytes: 4_200_000 })
    expect(fileContent(artifact, kinds.kindWords(own.kind, 'en').unit, words)).toBe('4.2 MB')
    expect(sentenceOf(completed(1, { ...own, artifact }), now, words)).toMatch(/^4\.2 MB · in /)
    expect(noticeWords(noticeOf(1, { kind: own.kind, artifact }), now, german)).toMatchObject({ detail: '4,2 MB', downloadable: true })
    expect(statusOf(completed(1, { ...own, artifact }), words).word).toBe('Ready')
  })

  it('has its icon, its summary and its bar', () => {
    expect(iconOf(own)).toBe('mail')
    expect(summaryOf({ ...own, title: 'x' }, german)).toBe('an members')
    expect(progressText(own.kind, progressOf({ phase: 'sending', percent: null }), german)).toBe('Wird gesendet')
  })

  it('is counted with its like, and as a job among others', () => {
    const mailing = noticeOf(1, { kind: own.kind })
    expect(severalWords('ready', [mailing, mailing, mailing], words)).toBe('3 mailings are ready')
    expect(severalWords('ready', [mailing, noticeOf(2), noticeOf(3)], words)).toBe('3 jobs are ready')
    expect(severalWords('failed', [mailing, noticeOf(2)], german)).toBe('2 Aufträge sind fehlgeschlagen')
  })

  it('is mailed in its words and the reader’s language', () => {
    const facts = { to: 'a@example.org', appUrl: 'https://jobs.example.org', kinds }
    const mailing = noticeOf(1, { kind: own.kind, artifact: artifactOf({ amount: 0 }) })
    expect(composeMail({ ...facts, locale: 'de', notifications: [mailing] }).text).toContain('Keine Briefe gefunden')
    expect(composeMail({ ...facts, locale: null, notifications: [mailing, noticeOf(2)] }).subject).toBe('2 jobs have ended')
    const fault = noticeOf(1, { kind: own.kind, type: 'job.failed', artifact: null, error: { code: 'refused', message: 'Refused.' } })
    expect(composeMail({ ...facts, locale: 'de', notifications: [fault] }).text).toContain('Der Empfang wurde abgelehnt.')
    const end = noticeOf(1, { kind: own.kind, artifact: null })
    expect(composeMail({ ...facts, locale: null, notifications: [end] }).subject).toBe('Permits 1 is finished')
  })
})

describe('a job of a kind that this page does not know', () => {
  it('is told as any job', () => {
    expect(iconOf(unknown)).toBe('file')
    expect(summaryOf({ ...unknown, title: 'x' }, words)).toBeNull()
    expect(sentenceOf(running(1, { ...unknown, progress: progressOf({ total: 2 }) }), now, words)).toMatch(/^51,000 of 2 items/)
    expect(sentenceOf(running(1, { ...unknown, progress: progressOf({ done: 0, total: null }) }), now, german)).toBe('writing')
    expect(unmatchedBy(completed(1, { ...unknown, artifact: artifactOf({ amount: 0 }) }))).toBeNull()
  })
})
