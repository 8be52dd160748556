import { describe, expect, it } from 'vitest'
import { exportFileName } from '@/kinds/export/worker/file-name'

const source = { label: 'Building permits', dataAsOf: new Date('2026-03-31T22:30:00Z'), timeZone: 'UTC' }

describe('the name of the file', () => {
  it("is the dataset's and the day's, in the person's time zone", () => {
    expect(exportFileName(undefined, source, 'csv')).toBe('Building permits 2026-03-31.csv')
    expect(exportFileName(undefined, { ...source, timeZone: 'Europe/Berlin' }, 'csv')).toBe('Building permits 2026-04-01.csv')
  })

  it.each([
    ['Bauanträge März', 'Bauanträge März.xlsx'],
    ['report.xlsx', 'report.xlsx'],
    ['../../etc/passwd', 'etc passwd.xlsx'],
    ['a"\r\nSet-Cookie: x=1', 'a Set-Cookie x=1.xlsx'],
    ['C:\\temp\\x*?', 'C temp x.xlsx'],
    ['evil\u202Excod.exe', 'evil xcod.exe.xlsx'],
    ['con', '_con.xlsx'],
    ['.hidden. ', 'hidden.xlsx'],
    ['x'.repeat(120), `${'x'.repeat(120)}.xlsx`],
    ['🎉'.repeat(120), `${'🎉'.repeat(120)}.xlsx`],
    ['///', 'Building permits 2026-03-31.xlsx'],
  ])('for %j is %j', (asked, name) => {
    expect(exportFileName(asked, source, 'xlsx')).toBe(name)
  })
})
