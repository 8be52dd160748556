import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fileUrl, zipUrl } from '@/components/api/jobs-api'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { resultLines } from '@/components/jobs/page/state/result/result-lines'
import { filesToFetch } from '@/components/jobs/words/files/files-left'
import { sentenceOf } from '@/components/jobs/words/sentence'
import { applyToNotifications } from '@/components/live/changes/apply-to-notifications'
import { noticeWords } from '@/components/notifications/notice-words'
import { type AnyKind, defineKind } from '@/kinds/kit/contract'
import type { JobChanged } from '@/lib/contracts/live/events'
import { artifactOf, completed, idOf, inboxOf, noticeOf } from '@/tests/components/builders'
import { contract } from '@/tests/support/kinds/report-kind'

const words = createWords('en', en)
const german = createWords('de', de)
const now = new Date('2026-11-24T12:00:00Z')
const file = (nth: number, availability: 'ready' | 'missing' = 'ready') => artifactOf({ nth, bytes: 1_000_000, availability })
const three = completed(1, { artifact: artifactOf({ bytes: 1_000_000 }), files: [file(1), file(2)] })

describe('a job with several files', () => {
  it('says how many and how large they are together, without those that are gone', () => {
    expect(sentenceOf(three, now, words)).toContain('412,380 rows · 3 files · 3 MB · ')
    expect(sentenceOf(three, now, german)).toContain('412.380 Zeilen · 3 Dateien · 3 MB · ')
    const two = completed(1, { artifact: artifactOf({ bytes: 1_000_000 }), files: [file(1), file(2, 'missing')] })
    expect(sentenceOf(two, now, words)).toContain(' · 2 files · 2 MB · ')
    expect(filesToFetch(two).map(({ nth }) => nth)).toEqual([0, 1])
    const one = completed(1, { artifact: artifactOf({ bytes: 1_000_000 }), files: [file(1, 'missing')] })
    expect(sentenceOf(one, now, words)).toContain('412,380 rows · 1 MB · ')
  })

  it('says so in its notice too, as it is now', () => {
    expect(noticeWords(noticeOf(1, { furtherFiles: 2 }), now, words).detail).toBe('412,380 rows · 3 files')
    expect(noticeWords(noticeOf(1, { furtherFiles: 2 }), now, german).detail).toBe('412.380 Zeilen · 3 Dateien')
    const job = { ...three, files: [file(1), file(2, 'missing')] }
    const event: JobChanged = { type: 'job.changed', rev: 2, job, notification: null }
    const { page } = applyToNotifications(inboxOf(1, [noticeOf(1, { furtherFiles: 2 })]), event)
    expect(page.notifications[0]?.furtherFiles).toBe(1)
  })

  it('has an address for each and one for all', () => {
    expect([fileUrl('a', 0), fileUrl('a', 2)]).toEqual(['/api/jobs/a/artifact', '/api/jobs/a/files/2'])
    expect([zipUrl([idOf(1)]), zipUrl(['a', 'b'])]).toEqual([`/api/jobs/${idOf(1)}/files.zip`, '/api/jobs/files.zip?id=a&id=b'])
  })
})

describe('what came of a job', () => {
  const { form: _, ...settings } = contract
  const fields = (label: string) => ({
    sent: { label },
    mode: { label: 'Mode', choices: { test: 'A trial', real: 'In earnest' } },
    again: { label: 'Again' },
    places: { label: 'Places' },
  })
  const said = { ...contract.words.en, fields: undefined }
  const result = z.object({ sent: z.number(), mode: z.enum(['test', 'real']), again: z.boolean(), places: z.array(z.string()) })
  const kind: AnyKind = defineKind({
    ...settings,
    result,
    words: { en: { ...said, result: { fields: fields('Sent') } }, de: { ...said, result: { fields: fields('Gesendet') } } },
  })
  const lines = (value: unknown, language = words) => resultLines(kind, value, language).map(({ label, words }) => `${label}: ${words}`)

  it('is said field by field, in the words of the kind and the figures of the reader', () => {
    const value = { sent: 12_000, mode: 'real', again: false, places: ['Köln', 'Bonn'], secret: 'not said' }
    expect(lines(value)).toEqual(['Sent: 12,000', 'Mode: In earnest', 'Again: no', 'Places: Köln, Bonn'])
    expect(lines(value, german)).toEqual(['Gesendet: 12.000', 'Mode: In earnest', 'Again: nein', 'Places: Köln, Bonn'])
  })

  it('leaves out what is not there, or of another form than it was', () => {
    expect(lines({ sent: null, mode: 'constructor', places: [] })).toEqual(['Mode: constructor'])
    for (const value of [null, 'text', 7, []]) expect(lines(value)).toEqual([])
  })
})
