import { describe, expect, it, vi } from 'vitest'
import { newsOf } from '@/components/jobs/announce/announcement'
import { announcementWords } from '@/components/jobs/announce/announcement-words'
import { filesToFetch } from '@/components/jobs/words/files/files-left'
import { itemsOf, troublePercent, troubleWords } from '@/components/jobs/words/list/counts'
import { remarkOn, sentenceOf } from '@/components/jobs/words/sentence'
import { statusOf } from '@/components/jobs/words/status'
import { noticeWords, severalWords } from '@/components/notifications/notice-words'
import { newsSince } from '@/components/notifications/tab/favicon'
import { actsOutside } from '@/kinds/registry/acts-outside'
import * as kinds from '@/kinds/registry/words'
import type { Job } from '@/lib/contracts/job'
import { composeMail } from '@/lib/mail/compose'
import { artifactOf, completed, countsOf, failed, noticeOf, progressOf, running, waiting } from '@/tests/components/builders'
import { batch, german, list, now, partial, short, words } from './list-samples'

vi.mock('@/kinds/registry/contracts', async (actual) => (await import('@/tests/support/kinds/list-kinds')).withListKinds(await actual()))

/** In the zone of whoever runs this. */
const clock = words.moment('2026-11-24T10:07:00Z', now)
const stopped = (of: object): Job => ({ ...failed(1), ...of, state: 'cancelled', items: countsOf({ done: 12, waiting: 38 }) }) as Job

describe('a job that works off a list', () => {
  it('that was asked for more and is not done with that says that the files of the run before are still there', () => {
    const earlier = { endedAt: '2026-11-24T09:00:00Z', files: [artifactOf(), artifactOf({ nth: 1 })] }
    const one = { ...earlier, files: [artifactOf(), artifactOf({ nth: 1, availability: 'expired' })] }
    expect(remarkOn({ ...waiting(1), earlier }, words)).toBe('The files of the run before are still there.')
    expect(remarkOn({ ...failed(1), ...list, earlier: one }, german)).toBe('Die Datei aus dem Lauf davor ist noch da.')
    const stoppedSince = { ...stopped(batch), earlier: one } as Job
    expect(sentenceOf(stoppedSince, now, words)).toBe('Stopped after 12 of 50 pictures.')
    expect(remarkOn(stoppedSince, words)).toBe('The file of the run before is still there.')
    expect(filesToFetch(stoppedSince)).toHaveLength(1)
    const gone = { ...earlier, files: [artifactOf({ availability: 'expired' })] }
    expect(remarkOn({ ...failed(1), earlier: gone }, words)).toBeNull()

    const notice = noticeOf(1, { type: 'job.failed', artifact: null, error: { code: 'x', message: 'It broke.' }, earlierFiles: 2 })
    expect(noticeWords(notice, now, words).detail).toBe('It broke. The files of the run before are still there.')
    const mail = composeMail({ to: 'a@example.org', locale: 'de', appUrl: 'http://localhost', notifications: [notice], kinds })
    expect(mail.text).toContain('It broke. Die Dateien aus dem Lauf davor sind noch da.')
  })

  it('tells its trouble while it runs, in words and as a part of the bar', () => {
    const items = countsOf({ done: 27, refused: 2, inDoubt: 1, waiting: 20 })
    const job = running(1, { ...list, progress: progressOf({ done: 30, total: 50, percent: 60, rate: null, items }), items: countsOf({}) })
    expect(sentenceOf(job, now, words)).toBe('30 of 50 letters')
    expect(itemsOf(job)).toEqual(items)
    expect([troubleWords(items, words), troubleWords(items, german)]).toEqual(['2 refused, 1 in doubt', '2 abgelehnt, 1 unklar'])
    expect(troublePercent(items, 60)).toBe(6)
    expect([troublePercent(items, null), troublePercent(countsOf({ waiting: 5 }), 0), troubleWords(countsOf({ done: 5 }), words)]).toEqual([
      0,
      0,
      '',
    ])
  })

  it.each([
    [`Rests until ${clock}: Limited by the server`, `Ruht bis ${clock}: vom Server begrenzt`, '2026-11-24T10:07:00Z'],
    ['Goes on in 30 s: Limited by the server', 'Geht in 30 s weiter: vom Server begrenzt', '2026-11-24T10:00:30Z'],
    ['Goes on soon: Limited by the server', 'Geht bald weiter: vom Server begrenzt', '2026-11-24T09:59:00Z'],
  ])('rests: "%s"', (sentence, deutsch, until) => {
    const why = { code: 'rate_limited', message: 'Limited by the server' }
    const job: Job = {
      ...waiting(1, { reason: 'rest', until, why }),
      ...list,
      attempt: 1,
      items: countsOf({ done: 31, refused: 2, waiting: 17 }),
    }
    expect([sentenceOf(job, now, words), sentenceOf(job, now, german)]).toEqual([sentence, deutsch])
    expect([remarkOn(job, words), statusOf(job, words).icon]).toEqual(['31 sent, 2 refused, 17 not done', 'rest'])
  })

  it('is done in part: amber, with its counts, and not in its kind’s words of the end', () => {
    expect(statusOf(partial, words)).toMatchObject({ word: 'Done, not all', tone: 'warn' })
    expect(statusOf(partial, german).word).toBe('Fertig mit Lücken')
    expect([sentenceOf(partial, now, words), sentenceOf(partial, now, german)]).toEqual([
      '47 sent, 2 refused, 1 in doubt',
      '47 gesendet, 2 abgelehnt, 1 unklar',
    ])
    const news = newsOf(running(1, list), partial)
    expect(news && announcementWords([news], words)).toBe('Permits 1: done, not all. 47 sent, 2 refused, 1 in doubt')
    const withFile = { ...partial, artifact: artifactOf({ availability: 'deleted' }) }
    expect([statusOf(withFile, words).tone, sentenceOf(withFile, now, words)]).toEqual([
      'warn',
      '47 sent, 2 refused, 1 in doubt · The file was deleted.',
    ])
  })

  it('is done in whole: as its kind says, or else how many', () => {
    const items = countsOf({ done: 1200 })
    expect(sentenceOf({ ...partial, items }, now, words)).toBe('Everybody is invited.')
    expect(sentenceOf(completed(1, { ...batch, artifact: null, items }), now, german)).toBe('1.200 von 1.200 Bildern umgewandelt')
    expect(statusOf({ ...partial, items }, words)).toMatchObject({ word: 'Finished', tone: 'ok' })
  })

  it.each([
    [
      'Stopped after 12 of 50 letters; what is sent stays sent.',
      'Nach 12 von 50 Briefen gestoppt; was gesendet ist, bleibt gesendet.',
      list,
    ],
    ['Stopped after 12 of 50 pictures; no file was kept.', 'Nach 12 von 50 Bildern gestoppt; es wurde keine Datei behalten.', batch],
  ])('was stopped: "%s"', (sentence, deutsch, of) => {
    expect([sentenceOf(stopped(of), now, words), sentenceOf(stopped(of), now, german)]).toEqual([sentence, deutsch])
  })

  it('was stopped, and says what went wrong until then', () => {
    expect(remarkOn({ ...stopped(list), items: countsOf({ done: 2, refused: 1, waiting: 3 }) }, german)).toBe('1 abgelehnt')
    expect(remarkOn(stopped(list), german)).toBeNull()
  })

  it('is being stopped, and says what stays', () => {
    expect(sentenceOf(running(1, { ...list, state: 'cancelling' }), now, german)).toBe('Wird gestoppt. Was gesendet ist, bleibt gesendet.')
    expect(sentenceOf(running(1, { ...batch, state: 'cancelling' }), now, words)).toBe('Stopping. The unfinished file is removed.')
  })

  it('has failed, and says how far it came', () => {
    expect(remarkOn({ ...failed(1), ...list, items: countsOf({ done: 3, waiting: 1 }) }, german)).toBe('3 gesendet, 1 offen')
    expect(remarkOn(failed(1), german)).toBeNull()
  })
})

describe('whether a job acts outside', () => {
  it.each([
    [true, list],
    [false, batch],
    [true, { ...batch, payload: { list: 'portraits', publish: true } }],
    [true, { ...batch, payload: { of: 'another version' } }],
    [false, { kind: 'export', payload: {} }],
    [false, { kind: 'acme.gone', payload: {} }],
  ])('is %s, by its kind and settings', (outside, job) => expect(actsOutside(job)).toBe(outside))
})

describe('the notice of a job that was done in part', () => {
  const notice = noticeOf(1, { kind: list.kind, artifact: null, items: short })
  it('is amber, with its counts', () => {
    expect(noticeWords(notice, now, words)).toMatchObject({
      news: 'partial',
      tone: 'warn',
      headline: 'Permits 1 is done, but not all of it',
      detail: '47 sent, 2 refused, 1 in doubt',
    })
    expect(noticeWords(notice, now, german).headline).toBe('Permits 1 ist fertig, mit Lücken')
    expect(noticeWords({ ...notice, artifact: artifactOf() }, now, words)).toMatchObject({ news: 'partial', downloadable: true })
    expect(severalWords('partial', [notice, notice], german)).toBe('2 Einladungen sind fertig, mit Lücken')
    expect(noticeWords({ ...notice, items: countsOf({ done: 3 }) }, now, words)).toMatchObject({
      news: 'ended',
      detail: 'Everybody is invited.',
    })
  })
  it('colours the tab’s dot, whatever else came', () => {
    const then = Date.parse('2026-11-24T10:00:00Z')
    expect([
      newsSince(then, [noticeOf(2), notice]),
      newsSince(then, [noticeOf(2)]),
      newsSince(then, []),
      newsSince(null, [notice]),
    ]).toEqual(['partial', 'other', null, null])
  })
  it('is mailed so', () => {
    const facts = { to: 'a@example.org', appUrl: 'https://jobs.example.org', kinds }
    const mail = composeMail({ ...facts, locale: 'de', notifications: [notice] })
    expect([mail.subject, mail.text]).toEqual([
      'Permits 1 ist fertig, mit Lücken',
      expect.stringContaining('47 gesendet, 2 abgelehnt, 1 unklar.'),
    ])
    const withFile = { ...notice, artifact: artifactOf() }
    expect(composeMail({ ...facts, locale: null, notifications: [withFile, noticeOf(2)] }).subject).toBe('2 jobs have ended')
    expect(composeMail({ ...facts, locale: null, notifications: [withFile] }).text).toContain(
      '47 sent, 2 refused, 1 in doubt. Download it until 1 December 2026.',
    )
  })
})
