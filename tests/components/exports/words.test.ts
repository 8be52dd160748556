import { describe, expect, it } from 'vitest'
import { estimateWords } from '@/components/exports/estimate-words'
import { filterSentence, firstOp, opsFor } from '@/components/exports/filter-words'
import { optionWords } from '@/components/exports/option-words'
import { CsvOptions } from '@/lib/contracts/kinds/export'
import { permits } from '@/tests/components/builders'

const estimate = { rows: 412_380, exact: true, bytes: 48_000_000, seconds: 40, ahead: 0 }
const columnOf = (name: string) => permits.columns.find((column) => column.name === name)

describe('an estimate in words', () => {
  it('tells rows, size and time', () => {
    expect(estimateWords(estimate, { format: 'csv' })).toEqual({ size: '412,380 rows · 48 MB · about 40 s', notes: [] })
    expect(estimateWords({ ...estimate, exact: false, seconds: null }, { format: 'csv' }).size).toBe('About 412,380 rows · 48 MB')
  })
  it('warns that Excel needs several sheets, only for Excel and only above the limit', () => {
    expect(estimateWords({ ...estimate, rows: 1_048_575 }, { format: 'xlsx' }).notes).toEqual([])
    expect(estimateWords({ ...estimate, rows: 1_048_576 }, { format: 'xlsx' }).notes).toEqual([
      'Excel takes 1,048,576 lines on a sheet: the file will have 2 sheets.',
    ])
    expect(estimateWords({ ...estimate, rows: 1_048_576 }, { format: 'csv' }).notes).toEqual([])
  })
  it('counts the parts where rows divide them, and no sheets of theirs', () => {
    const million = { ...estimate, rows: 2_100_000 }
    const byRows = { format: 'xlsx', split: { unit: 'rows', size: 1_000_000 } } as const
    expect(estimateWords(million, byRows).notes).toEqual(['A ZIP of 3 parts.'])
    expect(estimateWords({ ...million, exact: false }, byRows).notes).toEqual(['A ZIP of about 3 parts.'])
    expect(estimateWords(million, { format: 'xlsx', split: { unit: 'megabytes', size: 20 } }).notes).toEqual([])
  })
  it('counts the jobs before it', () => {
    expect(estimateWords({ ...estimate, ahead: 1 }, { format: 'csv' }).notes).toEqual(['1 job stands before it.'])
    expect(estimateWords({ ...estimate, ahead: 3 }, { format: 'csv' }).notes).toEqual(['3 jobs stand before it.'])
  })
  it('says so when nothing matches', () => {
    expect(estimateWords({ ...estimate, rows: 0 }, { format: 'csv' }).size).toBe('No rows match')
  })
})

describe('filters in words', () => {
  it('fit the type of the column', () => {
    expect(filterSentence({ column: 'submitted', op: 'gte', value: '2026-01-01' }, columnOf('submitted'))).toBe(
      'Submitted is on or after 2026-01-01',
    )
    expect(filterSentence({ column: 'fee', op: 'gte', value: 5 }, columnOf('fee'))).toBe('Fee is at least 5')
    expect(filterSentence({ column: 'listed', op: 'eq', value: true }, columnOf('listed'))).toBe('Listed is yes')
    expect(filterSentence({ column: 'gone', op: 'is_null' }, undefined)).toBe('gone is empty')
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
    expect(optionWords({ consistent: false })).toEqual([])
    expect(optionWords({ csv: CsvOptions.parse({}), consistent: false })).toEqual([])
  })
  it('tell what a CSV has that others have not', () => {
    const words = (csv: Partial<CsvOptions>) => optionWords({ csv: CsvOptions.parse(csv), consistent: false })[0]?.words
    expect(words({ delimiter: ';' })).toBe('separated by semicolons')
    expect(words({ delimiter: '\t', quoting: 'all', bom: false })).toBe('separated by tabs, every value in quotes, no byte order mark')
  })
  it('tell the size of the parts and that there is one moment only', () => {
    expect(optionWords({ split: { unit: 'rows', size: 100_000 }, consistent: true })).toEqual([
      { label: 'Parts', words: 'a ZIP of parts with at most 100,000 rows each' },
      { label: 'Snapshot', words: 'one moment only' },
    ])
    expect(optionWords({ split: { unit: 'megabytes', size: 2000 }, consistent: false })[0]?.words).toContain('at most 2,000 MB each')
  })
})
