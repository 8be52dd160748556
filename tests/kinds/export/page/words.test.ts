import { describe, expect, it } from 'vitest'
import { payloadLines } from '@/components/fields/details/payload-lines'
import { filterSentence, firstOp, opsFor } from '@/components/fields/filters/filter-words'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { estimateWords } from '@/components/new/outlook/estimate-words'
import { presetSummary, readPreset } from '@/components/new/presets/preset-words'
import { ago } from '@/components/time/ago'
import { contract } from '@/kinds/export/contract'
import { csvInstead, csvWords, troublesOf, troubleWords } from '@/kinds/export/page/advice/troubles'
import { sayings } from '@/kinds/export/page/sayings'
import { CsvOptions, ExportPayload } from '@/kinds/export/payload'
import type { Estimate } from '@/lib/contracts/api'
import { unknownStart } from '@/lib/contracts/job'
import { permits } from '@/tests/components/builders'
import { model } from './export-form'

const words = createWords('en', en)
const start = { ...unknownStart, reason: 'now', place: 1, inSeconds: 0 } as const
const estimate: Estimate = { amount: 412_380, exact: true, bytes: 48_000_000, seconds: 40, start, keptDays: 7 }
const columnOf = (name: string) => permits.columns.find((column) => column.name === name)

describe('an estimate in words', () => {
  const said = (over: Partial<Estimate>, more: Partial<ExportPayload> = {}, language = words) => {
    const payload = { format: 'xlsx', filters: [], ...more }
    const filtered = payload.filters.length > 0
    return estimateWords({ contract, own: model.own, payload, estimate: { ...estimate, ...over }, filtered }, language)
  }

  it('tells rows, size and when it is ready', () => {
    expect(said({})).toEqual({ size: '412,380 rows · about 48 MB', start: 'Starts right away, ready in about 40 s' })
    expect(said({ seconds: null })).toEqual({ size: '412,380 rows · about 48 MB', start: 'Starts right away' })
  })
  it.each([
    [1_000_175, 'About 1 million rows', 'Etwa 1 Million Zeilen'],
    [1_240_000, 'About 1.2 million rows', 'Etwa 1,2 Millionen Zeilen'],
    [127_989, 'About 130,000 rows', 'Etwa 130.000 Zeilen'],
    [2, 'Probably under 10,000 rows', 'Vermutlich unter 10.000 Zeilen'],
  ])('has no more digits of a guess of %i than it is good for', (amount, english, german) => {
    expect(said({ amount, exact: false }).size).toContain(`${english} · `)
    expect(said({ amount, exact: false }, {}, createWords('de', de)).size).toContain(`${german} · `)
  })
  it('counts the parts where rows divide them, and no sheets of theirs', () => {
    const million = { amount: 2_100_000 }
    const byRows = { split: { unit: 'rows', size: 1_000_000 } } as const
    expect(said(million, byRows).size).toContain('ZIP of 3 parts')
    expect(said({ ...million, exact: false }, byRows).size).toContain('ZIP of about 3 parts')
    expect(said(million, { split: { unit: 'megabytes', size: 20 } }).size).not.toContain('ZIP')
  })
  it('says how long it runs, where that is not when it is ready', () => {
    const start = { ...estimate.start, reason: 'queue', place: 4, inSeconds: 240 } as const
    expect(said({ start })).toEqual({ size: '412,380 rows · about 48 MB · about 40 s', start: '3 others first, starts in about 4 min' })
  })
  it('says so when nothing matches, of a count and not of a guess', () => {
    const filters = [{ column: 'id', op: 'is_null' }] as const
    expect(said({ amount: 0 }, { filters: [...filters] })).toEqual({
      size: 'Nothing matches',
      start: 'The file will hold only the header.',
    })
    expect(said({ amount: 0 })).toMatchObject({ size: 'There are no rows' })
    expect(said({ amount: 0 }, { format: 'jsonl' }).start).toBe('The file will be empty.')
    expect(said({ amount: 0, exact: false }).size).toContain('Probably under')
  })
})

describe('filters in words', () => {
  it('fit the type of the column', () => {
    expect(filterSentence({ column: 'submitted', op: 'gte', value: '2026-01-01' }, columnOf('submitted'), words)).toBe(
      'Submitted is on or after 1 Jan 2026',
    )
    expect(filterSentence({ column: 'fee', op: 'gte', value: 5 }, columnOf('fee'), words)).toBe('Fee is at least 5')
    expect(filterSentence({ column: 'fee', op: 'gte', value: '12.50' }, columnOf('fee'), createWords('de', de))).toMatch(/12,50$/)
    expect(filterSentence({ column: 'listed', op: 'eq', value: true }, columnOf('listed'), words)).toBe('Listed is yes')
    expect(filterSentence({ column: 'gone', op: 'is_null' }, undefined, words)).toBe('gone is empty')
  })
  it('offer picking first where there are choices', () => {
    const status = columnOf('status')
    const applicant = columnOf('applicant')
    if (!status || !applicant) throw new Error('both are columns')
    expect(firstOp(status)).toBe('in')
    expect(opsFor(status)).toHaveLength(opsFor(applicant).length)
    expect(firstOp(applicant)).toBe('contains')
  })
})

describe('the settings in words', () => {
  const minimal = { dataset: 'permits', format: 'csv', columns: [{ name: 'id' }] }
  const linesOf = (more: object, datasets = [permits]) => {
    const payload = ExportPayload.parse({ ...minimal, ...more })
    return Object.fromEntries(payloadLines({ contract, payload, own: sayings, datasets }, words).map(({ label, words }) => [label, words]))
  }

  it('say what was asked for in the order of the form, and nothing of what is as usual', () => {
    const lines = linesOf({
      columns: [{ name: 'fee', label: 'Gebühr' }, { name: 'id' }],
      filters: [{ column: 'fee', op: 'gte', value: 5 }],
      sort: [{ column: 'fee', direction: 'desc' }],
      csv: CsvOptions.parse({}),
      fileName: 'mine',
    })
    expect(Object.entries(lines)).toEqual([
      ['Dataset', 'Permits'],
      ['Format', 'CSV'],
      ['Columns (2)', 'Fee as “Gebühr”, Number'],
      ['Filters', 'Fee is at least 5'],
      ['Sort', 'Fee, descending'],
      ['Time zone', 'UTC'],
    ])
    expect(linesOf({})).toMatchObject({ Filters: 'none: all rows' })
  })
  it('say raw names of a dataset that is gone', () => {
    expect(linesOf({ filters: [{ column: 'fee', op: 'gte', value: 5 }] }, [])).toMatchObject({
      Dataset: 'permits',
      'Columns (1)': 'id',
      Filters: 'fee is at least 5',
    })
  })
  it('tell what a CSV has that others have not', () => {
    const said = (csv: Partial<CsvOptions>) => linesOf({ csv: CsvOptions.parse(csv) }).CSV
    expect(said({ delimiter: ';' })).toBe('separated by semicolons')
    expect(said({ delimiter: '\t', quoting: 'all', bom: false })).toBe('separated by tabs, every value in quotes, no byte order mark')
  })
  it('tell the size of the parts and that there is one snapshot', () => {
    expect(linesOf({ split: { unit: 'rows', size: 100_000 }, consistent: true })).toMatchObject({
      Parts: 'a ZIP of parts with at most 100,000 rows each',
      Snapshot: 'all rows from the same moment',
    })
    expect(linesOf({ split: { unit: 'megabytes', size: 2000 } }).Parts).toContain('at most 2,000 MB each')
  })
})

describe('advice', () => {
  const sentences = (over: Partial<Estimate>, settings: Pick<ExportPayload, 'format' | 'split'>) => {
    const told = { ...estimate, ...over }
    return troublesOf(told, settings).map((trouble) => troubleWords(trouble, told, settings, words))
  }

  it('comes with sheets only for Excel, only above the limit, and not of parts', () => {
    expect(sentences({ amount: 1_048_575 }, { format: 'xlsx' })).toEqual([])
    expect(sentences({ amount: 1_048_576 }, { format: 'xlsx' })).toEqual([
      'Excel takes 1,048,576 lines on a sheet: the file will have 2 sheets.',
    ])
    expect(sentences({ amount: 1_048_576 }, { format: 'csv' })).toEqual([])
    expect(sentences({ amount: 2_100_000 }, { format: 'xlsx', split: { unit: 'megabytes', size: 20 } })).toEqual([])
  })
  it('comes with more than two minutes, and with more than 100 MB', () => {
    expect(sentences({ seconds: 120, bytes: 100_000_000 }, { format: 'csv' })).toEqual([])
    expect(sentences({ seconds: null }, { format: 'csv' })).toEqual([])
    expect(sentences({ seconds: 240 }, { format: 'csv' })).toEqual(['It takes about 4 min. You can close this page meanwhile.'])
    expect(sentences({ bytes: 243_000_000 }, { format: 'csv' })).toEqual(['The file will be large: about 240 MB.'])
    expect(sentences({ bytes: 240_000_000 }, { format: 'csv', split: { unit: 'rows', size: 1000 } })).toEqual([
      'The parts will be large together: about 240 MB.',
    ])
  })
  it('asks what CSV would be only where that may help: never because a file is large', () => {
    const payload = (format: ExportPayload['format']) => ExportPayload.parse({ dataset: 'permits', format, columns: [{ name: 'id' }] })
    expect(csvInstead(payload('xlsx'), ['large'])).toBeNull()
    expect(csvInstead(payload('csv'), ['long'])).toBeNull()
    expect(csvInstead(payload('xlsx'), ['large', 'long'])?.format).toBe('csv')
  })
  it('offers CSV with its figures, if it is quicker or spares sheets', () => {
    const own = { ...estimate, bytes: 149_000_000, seconds: 600 }
    expect(csvWords(own, { ...own, bytes: 357_000_000, seconds: 60 }, ['long'], words)).toBe(
      'CSV would take about 1 min and be about 360 MB.',
    )
    expect(csvWords(own, { ...own, seconds: 700 }, ['long'], words)).toBeNull()
    expect(csvWords(own, { ...own, seconds: null }, ['sheets'], words)).toBe('CSV has no sheets; it would be about 150 MB.')
  })
})

describe('how long ago', () => {
  const now = new Date('2026-11-25T12:00:00Z')
  it.each([
    ['2026-11-25T11:59:31Z', 'a moment ago', 'gerade eben'],
    ['2026-11-25T11:48:00Z', '12 minutes ago', 'vor 12 Minuten'],
    ['2026-11-25T09:10:00Z', '2 hours ago', 'vor 2 Stunden'],
    ['2026-11-24T11:00:00Z', 'yesterday', 'gestern'],
  ])('%s is %s', (instant, english, german) => {
    expect(ago(instant, now, words)).toBe(english)
    expect(ago(instant, now, createWords('de', de))).toBe(german)
  })
})

describe('a preset in words', () => {
  const preset = (payload: Record<string, unknown>) => ({
    id: 'one',
    kind: 'export',
    name: 'Monthly',
    payload,
    payloadVersion: 1,
    updatedAt: '2026-11-25T12:00:00Z',
  })
  const summary = (payload: Record<string, unknown>) => presetSummary(readPreset(preset(payload), [permits]), [permits], words)
  const settings = { dataset: 'permits', format: 'csv', columns: [{ name: 'id' }], filters: [{ column: 'id', op: 'is_null' }] }

  it('says what it makes', () => expect(summary(settings)).toBe('CSV · Permits · Number is empty · 1 of 7 columns'))
  it('says why it cannot be used', () => {
    expect(summary({ ...settings, dataset: 'gone' })).toBe('Its dataset is not there any more, or you may not use it any more.')
    expect(summary({ ...settings, future: true })).toBe('It was saved by another version and cannot be read.')
  })
})
