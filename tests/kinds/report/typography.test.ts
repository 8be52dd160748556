import { describe, expect, it } from 'vitest'
import { sayInstant, wordsOf } from '@/kinds/report/worker/draw/words'
import { createSayValue, type Language } from '@/kinds/report/worker/read/values'
import { createHyphenate } from '@/kinds/report/worker/text/hyphenate'
import { loadFonts } from '@/kinds/report/worker/text/load-faces'
import { wrap } from '@/kinds/report/worker/text/wrap'
import { all, readPdf } from './read-pdf'
import { made, permits } from './sample'

const said = (language: Language) => (type: Parameters<typeof createSayValue>[0], value: string | null) =>
  createSayValue(type, language)(value)

describe('values', () => {
  it.each([
    ['numeric', '1234567.50', '1.234.567,50', '1,234,567.50'],
    ['numeric', '-12.30', '−12,30', '−12.30'],
    [
      'numeric',
      '123456789012345678901234567890.01',
      '123.456.789.012.345.678.901.234.567.890,01',
      '123,456,789,012,345,678,901,234,567,890.01',
    ],
    ['numeric', 'NaN', 'NaN', 'NaN'],
    ['integer', '999', '999', '999'],
    ['boolean', 't', 'ja', 'yes'],
    ['date', '2026-03-05', '05.03.2026', '05/03/2026'],
    ['timestamp', '2026-03-05 07:08:09.5+01', '05.03.2026, 07:08', '05/03/2026 07:08'],
    ['date', 'infinity', 'infinity', 'infinity'],
    ['text', null, '', ''],
  ] as const)('%s %s are written as in German and as in English', (type, value, german, english) =>
    expect([said('de')(type, value), said('en')(type, value)]).toEqual([german, english]),
  )
})

describe('words of its own', () => {
  it('have one and many, and a moment as a clock there shows it', () => {
    const [de, en] = [wordsOf('de'), wordsOf('en')]
    expect([de.rowCount(1), de.rowCount(1200), en.rowCount(1), en.rowCount(1200)]).toEqual([
      '1 Zeile',
      '1.200 Zeilen',
      '1 row',
      '1,200 rows',
    ])
    const moment = new Date('2026-11-30T12:05:00Z')
    expect(sayInstant(moment, 'de', 'Europe/Berlin')).toMatch(/^30\. November 2026 um 13:05$/)
    expect(sayInstant(moment, 'en', 'Europe/Berlin')).toMatch(/^30 November 2026 at 13:05$/)
    expect(de.filter({ column: 'cost', op: 'gte', value: '1000' }, () => 'Kosten')).toBe('Kosten mindestens 1000')
    expect(en.filter({ column: 'city', op: 'in', value: ['A', 'B'] }, () => 'City')).toBe('City is A or B')
  })

  it.each([
    ['de', 'Inhalt', 'Überblick', 'Summe', 'Seite 2 von '],
    ['en', 'Contents', 'Overview', 'Total', 'Page 2 of '],
  ] as const)('are all of one language: %s', async (language, contents, overview, total, page) => {
    const pdf = await readPdf(await made(permits(60), { language }))
    const headings = all(pdf.root, 'H2').map(({ text }) => text)
    expect(headings.slice(0, 2)).toEqual([contents, overview])
    expect(all(pdf.root, 'TFoot').map(({ kids }) => kids[0]?.kids[0]?.text)).toEqual(Array(6).fill(total))
    expect(pdf.artifacts[1]).toContain(page)
  })
})

describe('words that are parted', () => {
  const { regular } = loadFonts()
  const lines = (text: string, language: Language, width = 60) =>
    wrap(text, { fonts: regular, size: 8.5, width, hyphenate: createHyphenate(language) })

  it.each([
    ['de', 'Rechtsschutzversicherungsgesellschaften', ['Rechtsschutz\u00ad', 'versicherungs\u00ad', 'gesellschaften']],
    ['en', 'Representativeness of neighbourhoods', ['Representative\u00ad', 'ness of neigh\u00ad', 'bourhoods']],
  ] as const)('are parted where their language does: %s', (language, text, expected) => expect(lines(text, language)).toEqual(expected))

  it('never leave one or two letters alone, and are whole where they fit', () => {
    for (const word of ['Abendessen', 'Oberammergau', 'Aufsichtsamtes', 'Bauaufsichtsbehörde', 'Elektrizitätswerke'])
      for (const width of [40, 50])
        for (const line of lines(word, 'de', width)) expect(line.replace('\u00ad', '').length, `${word} in ${width}`).toBeGreaterThan(2)
    expect(lines('Bauamt Süd', 'de', 200)).toEqual(['Bauamt Süd'])
  })

  it('keep numbers and no-break spaces together', () => {
    expect(lines('für 12\u00a0345,00\u00a0EUR', 'de', 60)).toEqual(['für ', '12\u00a0345,00\u00a0EUR'])
  })
})
