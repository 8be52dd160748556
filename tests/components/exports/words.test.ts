import { describe, expect, it } from 'vitest'
import { warningOf } from '@/components/exports/estimate-warning'
import { estimateWords } from '@/components/exports/estimate-words'
import { filterSentence, firstOp, opsFor } from '@/components/exports/filter-words'
import { optionWords } from '@/components/exports/option-words'
import { presetSummary, readPreset } from '@/components/exports/preset-words'
import { ago } from '@/components/format/ago'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import type { Estimate } from '@/lib/contracts/api'
import { CsvOptions } from '@/lib/contracts/kinds/export'
import { permits } from '@/tests/components/builders'

const words = createWords('en', en)
const estimate = { rows: 412_380, exact: true, bytes: 48_000_000, seconds: 40, ahead: 0 }
const columnOf = (name: string) => permits.columns.find((column) => column.name === name)

describe('an estimate in words', () => {
  it('tells rows, size and time', () => {
    expect(estimateWords(estimate, {}, words)).toEqual({ size: '412,380 rows · 48 MB · about 40 s', notes: [] })
    expect(estimateWords({ ...estimate, exact: false, seconds: null }, {}, words).size).toBe('About 412,380 rows · 48 MB')
  })
  it('counts the parts where rows divide them, and no sheets of theirs', () => {
    const million = { ...estimate, rows: 2_100_000 }
    const byRows = { format: 'xlsx', split: { unit: 'rows', size: 1_000_000 } } as const
    expect(estimateWords(million, byRows, words).notes).toEqual(['A ZIP of 3 parts.'])
    expect(estimateWords({ ...million, exact: false }, byRows, words).notes).toEqual(['A ZIP of about 3 parts.'])
    expect(estimateWords(million, { split: { unit: 'megabytes', size: 20 } }, words).notes).toEqual([])
  })
  it('counts the jobs before it', () => {
    expect(estimateWords({ ...estimate, ahead: 1 }, {}, words).notes).toEqual(['1 job stands before it.'])
    expect(estimateWords({ ...estimate, ahead: 3 }, {}, words).notes).toEqual(['3 jobs stand before it.'])
  })
  it('says so when nothing matches', () => {
    expect(estimateWords({ ...estimate, rows: 0 }, {}, words).size).toBe('No rows match')
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

describe('options in words', () => {
  it('say nothing of what is as usual', () => {
    expect(optionWords({ consistent: false }, words)).toEqual([])
    expect(optionWords({ csv: CsvOptions.parse({}), consistent: false }, words)).toEqual([])
  })
  it('tell what a CSV has that others have not', () => {
    const said = (csv: Partial<CsvOptions>) => optionWords({ csv: CsvOptions.parse(csv), consistent: false }, words)[0]?.words
    expect(said({ delimiter: ';' })).toBe('separated by semicolons')
    expect(said({ delimiter: '\t', quoting: 'all', bom: false })).toBe('separated by tabs, every value in quotes, no byte order mark')
  })
  it('tell the size of the parts and that there is one moment only', () => {
    expect(optionWords({ split: { unit: 'rows', size: 100_000 }, consistent: true }, words)).toEqual([
      { label: 'Parts', words: 'a ZIP of parts with at most 100,000 rows each' },
      { label: 'Snapshot', words: 'one moment only' },
    ])
    expect(optionWords({ split: { unit: 'megabytes', size: 2000 }, consistent: false }, words)[0]?.words).toContain('at most 2,000 MB each')
  })
})

describe('a warning', () => {
  const sentences = (over: Partial<Estimate>, settings: Parameters<typeof warningOf>[1]) =>
    warningOf({ ...estimate, ...over }, settings, words)?.sentences ?? []

  it('comes with sheets only for Excel, only above the limit, and not of parts', () => {
    expect(sentences({ rows: 1_048_575 }, { format: 'xlsx' })).toEqual([])
    expect(sentences({ rows: 1_048_576 }, { format: 'xlsx' })).toEqual([
      'Excel takes 1,048,576 lines on a sheet: the file will have 2 sheets.',
    ])
    expect(sentences({ rows: 1_048_576 }, { format: 'csv' })).toEqual([])
    expect(sentences({ rows: 2_100_000 }, { format: 'xlsx', split: { unit: 'megabytes', size: 20 } })).toEqual([])
  })
  it('comes with more than two minutes, and with more than 100 MB', () => {
    expect(sentences({ seconds: 120, bytes: 100_000_000 }, { format: 'csv' })).toEqual([])
    expect(sentences({ seconds: null }, { format: 'csv' })).toEqual([])
    expect(sentences({ seconds: 240 }, { format: 'csv' })).toEqual(['It will take about 4 min; you need not wait on this page.'])
    expect(sentences({ bytes: 240_000_000 }, { format: 'csv' })).toEqual(['The file will be large: about 240 MB.'])
    expect(sentences({ bytes: 240_000_000 }, { format: 'csv', split: { unit: 'rows', size: 1000 } })).toEqual([
      'The parts will be large together: about 240 MB.',
    ])
  })
  it('offers CSV where that helps', () => {
    expect(warningOf({ ...estimate, bytes: 240_000_000 }, { format: 'xlsx' }, words)?.csvHelps).toBe(true)
    expect(warningOf({ ...estimate, bytes: 240_000_000 }, { format: 'csv' }, words)?.csvHelps).toBe(false)
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
  const preset = (payload: Record<string, unknown>) => ({ id: 'one', name: 'Monthly', payload, updatedAt: '2026-11-25T12:00:00Z' })
  const summary = (payload: Record<string, unknown>) => presetSummary(readPreset(preset(payload), [permits]), words)
  const settings = { dataset: 'permits', format: 'csv', columns: [{ name: 'id' }], filters: [{ column: 'id', op: 'is_null' }] }

  it('says what it makes', () => expect(summary(settings)).toBe('Permits · CSV · 1 column · 1 filter'))
  it('says why it cannot be used', () => {
    expect(summary({ ...settings, dataset: 'gone' })).toBe('Its dataset is not there any more, or you may not use it any more.')
    expect(summary({ ...settings, future: true })).toBe('It was saved by another version and cannot be read.')
  })
})
