import { describe, expect, it } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { summaryOf } from '@/components/jobs/words/described'
import { progressText, remarkOn, sentenceOf } from '@/components/jobs/words/sentence'
import { isDownloadable, statusOf } from '@/components/jobs/words/status'
import { unmatchedBy } from '@/components/jobs/words/unmatched'
import type { Job } from '@/lib/contracts/job'
import { artifactOf, completed, failed, progressOf, running, waiting } from '@/tests/components/builders'

const words = createWords('en', en)
const german = createWords('de', de)
const now = new Date('2026-11-24T10:00:00Z')
const warning = { code: 'formula', message: 'Formulas were written as text', count: 312 }
const cancelled: Job = { ...failed(1), state: 'cancelled' }

describe('status words', () => {
  it.each([
    ['Waiting', waiting(1)],
    ['Running', running(1)],
    ['Stopping', running(1, { state: 'cancelling' })],
    ['Ready', completed(1)],
    ['Ready, but empty', completed(1, { artifact: artifactOf({ amount: 0 }), warnings: [warning] })],
    ['Expired', completed(1, { artifact: artifactOf({ amount: 0, availability: 'expired' }) })],
    ['Ready with warnings', completed(1, { warnings: [warning] })],
    ['Expired', completed(1, { artifact: artifactOf({ availability: 'expired' }) })],
    ['File deleted', completed(1, { artifact: artifactOf({ availability: 'deleted' }) })],
    ['File missing', completed(1, { artifact: artifactOf({ availability: 'missing' }) })],
    ['Failed', failed(1)],
    ['Stopped', cancelled],
  ])('says %s', (word, job) => expect(statusOf(job, words).word).toBe(word))

  it('offers a file only while there is one', () => {
    expect(isDownloadable(completed(1))).toBe(true)
    expect(isDownloadable(completed(1, { artifact: artifactOf({ availability: 'expired' }) }))).toBe(false)
    expect(isDownloadable(running(1))).toBe(false)
  })
})

describe('the sentence under the status', () => {
  it.each([
    ['In line', waiting(1)],
    ['Next in line', waiting(1, { place: 1 })],
    ['Next in line, starts in about 15 s', waiting(1, { place: 1, inSeconds: 12 })],
    ['Starts right away', waiting(1, { place: 1, inSeconds: 0 })],
    ['1 other first', waiting(1, { place: 2 })],
    ['3 others first, starts in about 4 min', waiting(1, { place: 4, inSeconds: 240 })],
    ['1,000 or more others first', waiting(1, { place: 1001 })],
    [
      'Starts when one of your 3 running jobs ends, in about 12 min',
      waiting(1, { reason: 'your_limit', place: 4, limit: 3, ownFirst: 1, inSeconds: 720 }),
    ],
    ['Starts when your running job ends', waiting(1, { reason: 'your_limit', place: 1, limit: 1, ownFirst: 1 })],
    ['Starts when 2 of your jobs have ended', waiting(1, { reason: 'your_limit', place: 5, limit: 3, ownFirst: 2 })],
    ['No worker is running. It starts by itself.', waiting(1, { reason: 'no_worker' })],
    ['Waits until 26 Nov, 08:00', waiting(1, { reason: 'later', until: '2026-11-26T08:00:00Z' })],
    ['Tries again in 30 s', waiting(1, { reason: 'retry', until: '2026-11-24T10:00:30Z' })],
    ['Tries again in 5 min', waiting(1, { reason: 'retry', until: '2026-11-24T10:05:00Z' })],
    ['Trying again now', waiting(1, { reason: 'retry', until: '2026-11-24T09:59:00Z' })],
    ['Starting', running(1, { progress: null })],
    ['51,000 of 120,000 rows · 8,440 rows/s', running(1)],
    ['51,000 of 120,000 rows · 3.2 MB · 8,440 rows/s', running(1, { progress: progressOf({ bytes: 3_200_000 }) })],
    ['Opening the dataset', running(1, { progress: progressOf({ phase: 'Opening the dataset', done: 0, total: null }) })],
    [
      'Saving the file · 120,000 of 120,000 rows',
      running(1, { progress: progressOf({ phase: 'Saving the file', done: 120_000, rate: null, secondsLeft: null }) }),
    ],
    ['51,000 rows', running(1, { progress: progressOf({ total: null, rate: null, secondsLeft: null }) })],
    ['Nothing was kept.', cancelled],
    ['The database did not answer.', failed(1)],
  ])('reads "%s"', (sentence, job) => expect(sentenceOf(job, now, words)).toBe(sentence))

  it('tells of a failed try while the job waits for the next', () => {
    const retrying: Job = { ...waiting(1, { reason: 'retry', until: null }), error: { code: 'x', message: 'Timed out.' } }
    expect(remarkOn(retrying, words)).toBe('Last try: Timed out.')
  })

  it('names the first warning and counts the others', () => {
    expect(remarkOn(completed(1, { warnings: [warning] }), words)).toBe('Formulas were written as text (312×)')
    expect(remarkOn(completed(1, { warnings: [warning, { ...warning, code: 'other' }] }), words)).toMatch(/ – and 1 more$/)
    expect(remarkOn(completed(1), words)).toBeNull()
  })

  it('gives the bar its percent alone: the rest is read as text beside it', () => {
    expect(progressText('export', progressOf(), words)).toBe('42%')
    expect(progressText('export', progressOf({ percent: null }), words)).toBe('Writing rows')
    expect(progressText('export', null, words)).toBe('starting')
  })
})

describe('an empty file', () => {
  const filters = [{ column: 'city', op: 'eq', value: 'Falkenau' }]
  const payload = { dataset: 'permits', format: 'xlsx', columns: [{ name: 'id' }], filters }
  const artifact = artifactOf({ amount: 0 })

  it('is told by the filters that nothing matched, as its kind’s form asks for them', () => {
    expect(unmatchedBy(completed(1, { payload, artifact }))).toEqual({ dataset: 'permits', filters, artifact })
    expect(unmatchedBy(completed(1, { payload: { ...payload, filters: [] }, artifact }))).toBeNull()
    expect(unmatchedBy(completed(1, { payload }))).toBeNull()
  })
})

describe('in German', () => {
  it('says why a job failed by its code, where English has the particulars of the server itself', () => {
    const job: Job = { ...failed(1), error: { code: 'crashed', message: "The job's process crashed 3 times." } }
    expect(sentenceOf(job, now, words)).toBe("The job's process crashed 3 times.")
    expect(sentenceOf(job, now, german)).toBe('Der Prozess des Auftrags ist abgestürzt.')
  })

  const failedWith = (code: string): Job => ({ ...failed(1), error: { code, message: 'In English.' } })
  it.each([
    ['Läuft', running(1)],
    ['Wird gestoppt', running(1, { state: 'cancelling' })],
    ['Bereit mit Hinweisen', completed(1, { warnings: [warning] })],
  ])('the status is "%s"', (word, job) => expect(statusOf(job, german).word).toBe(word))

  it.each([
    ['2 andere Aufträge davor, startet in etwa 4 min', waiting(1, { place: 3, inSeconds: 240 })],
    [
      'Startet, wenn einer der 3 eigenen laufenden Aufträge fertig ist, in etwa 12 min',
      waiting(1, { reason: 'your_limit', place: 1, limit: 3, ownFirst: 1, inSeconds: 720 }),
    ],
    ['51.000 von 120.000 Zeilen · 8.440 Zeilen/s', running(1)],
    ['Datenbestand wird geöffnet', running(1, { progress: progressOf({ phase: 'Opening the dataset', done: 0, total: null }) })],
    ['Spinning', running(1, { progress: progressOf({ phase: 'Spinning', done: 0, total: null }) })],
    ['Der Speicher für Dateien ist voll.', failedWith('storage_full')],
    ['In English.', failedWith('of_a_newer_server')],
    ['In English.', failedWith('constructor')],
  ])('the sentence is "%s"', (sentence, job) => expect(sentenceOf(job, now, german)).toBe(sentence))

  it('warnings are known by their code and counted', () => {
    const removed = { ...warning, code: 'characters_removed' }
    expect(remarkOn(completed(1, { warnings: [removed, warning] }), german)).toBe(
      'Steuerzeichen, die in einer Tabellendatei nicht erlaubt sind, wurden entfernt. (312×) – und ein weiterer Hinweis',
    )
  })

  it('the bar speaks it', () => {
    expect(progressText('export', progressOf(), german)).toBe('42\u00a0%')
  })

  describe('a summary says what makes it this one', () => {
    const job = (payload: object) => ({
      ...completed(1),
      title: 'Genehmigungen',
      payload: { dataset: 'permits', format: 'xlsx', ...payload },
    })
    const dataset = {
      id: 'permits',
      label: 'Genehmigungen',
      description: '',
      approximateRows: null,
      state: 'ready' as const,
      columns: ['city', 'status', 'id'].map((name) => ({ name, label: name.toUpperCase(), type: 'text' as const })),
    }
    const filters = [
      { column: 'city', op: 'eq', value: 'Falkenau' },
      { column: 'id', op: 'is_null' },
      { column: 'status', op: 'is_null' },
    ]
    const columns = [{ name: 'city' }, { name: 'id' }]

    it.each([
      ['Excel · CITY ist Falkenau · 2 von 3 Spalten', { columns, filters: filters.slice(0, 1) }, 'Genehmigungen'],
      ['Excel · CITY ist Falkenau · ID ist leer · 1 weiterer Filter · 2 von 3 Spalten', { columns, filters }, 'Genehmigungen'],
      ['Excel · Genehmigungen · 3 Spalten', { columns: [...columns, { name: 'status' }] }, 'Mein Monat'],
    ])('%s', (summary, payload, title) => expect(summaryOf({ ...job(payload), title }, german, [dataset])).toBe(summary))

    it('by the names in the payload before the datasets are there', () => {
      expect(summaryOf(job({ columns, filters: filters.slice(0, 1) }), german)).toBe('Excel · city ist Falkenau · 2 Spalten')
    })
  })
})
