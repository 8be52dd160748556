import { describe, expect, it } from 'vitest'
import { secondsUntil } from '@/components/format/seconds-until'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'

const { about, dataTime, longDay, timeLeft, took, moment, momentRange, bytes, ordinal, percent, rate, rows } = createWords('en', en)
const german = createWords('de', de)

describe('time left', () => {
  it.each([
    [0.4, 'a few seconds'],
    [4.9, 'a few seconds'],
    [5, 'about 5 s'],
    [8, 'about 10 s'],
    [55, 'about 55 s'],
    [56, 'about 1 min'],
    [74, 'about 1 min'],
    [76, 'about 2 min'],
    [3000, 'about 50 min'],
    [3595, 'about 1 h'],
    [4800, 'about 1 h 20 min'],
    [7190, 'about 2 h'],
  ])('says %s s as "%s"', (seconds, words) => expect(about(seconds)).toBe(words))

  it('says nothing while the figure means nothing', () => {
    expect(timeLeft(null)).toBeNull()
    expect(timeLeft(12)).toBe('about 15 s left')
  })

  it('counts down to an instant and never below zero', () => {
    const now = new Date('2026-11-24T10:00:00.200Z')
    expect(secondsUntil('2026-11-24T10:00:30Z', now)).toBe(30)
    expect(secondsUntil('2026-11-24T09:00:00Z', now)).toBe(0)
  })

  it('says how long a run took', () => {
    expect(took('2026-11-24T10:00:00Z', '2026-11-24T10:00:00.420Z')).toBe('0.4 s')
    expect(took('2026-11-24T10:00:00Z', '2026-11-24T10:00:00.020Z')).toBe('0.1 s')
    expect(took('2026-11-24T10:00:00Z', '2026-11-24T10:03:05Z')).toBe('3 min 05 s')
  })
})

describe('figures', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1_460_000, '1.5 MB'],
    [48_213_004, '48 MB'],
    [2_300_000_000, '2.3 GB'],
  ])('shows %s bytes as "%s"', (size, words) => expect(bytes(size)).toBe(words))

  it('never rounds a percentage up to done', () => expect(percent(99.9)).toBe('99%'))

  it('groups thousands and minds the singular', () => {
    expect(rows(1)).toBe('1 row')
    expect(rows(412_380)).toBe('412,380 rows')
  })

  it('shows a rate with three digits', () => {
    const row = { one: 'row', other: 'rows' }
    expect(rate(8437.2, row)).toBe('8,440 rows/s')
    expect(rate(0.34, row)).toBe('0.3 rows/s')
    expect(rate(0.96, row)).toBe('1 row/s')
  })

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [22, '22nd'],
    [1000, '1,000th'],
  ])('counts %s as %s', (place, words) => expect(ordinal(place)).toBe(words))
})

describe('moments', () => {
  const now = new Date(2026, 10, 24, 15, 0)
  it('shows the clock today, the day this year, the year before that', () => {
    expect(moment(new Date(2026, 10, 24, 14, 5).toISOString(), now)).toBe('14:05')
    expect(moment(new Date(2026, 11, 7, 14, 5).toISOString(), now)).toBe('7 Dec, 14:05')
    expect(moment(new Date(2025, 11, 7, 14, 5).toISOString(), now)).toBe('7 Dec 2025')
  })
  it('shows two of them to the second, with the day only where it tells something', () => {
    const at = (...date: [number, number, number, number, number, number]) => new Date(...date).toISOString()
    const range = (from: string, to: string) => momentRange(from, to, now).join(' to ')
    expect(range(at(2026, 10, 24, 12, 1, 3), at(2026, 10, 24, 12, 1, 40))).toBe('12:01:03 to 12:01:40')
    expect(range(at(2026, 10, 23, 12, 1, 3), at(2026, 10, 23, 12, 1, 40))).toBe('23 Nov, 12:01:03 to 12:01:40')
    expect(range(at(2026, 10, 23, 23, 59, 58), at(2026, 10, 24, 0, 0, 10))).toBe('23 Nov, 23:59:58 to 00:00:10')
    expect(range(at(2025, 11, 31, 23, 59, 58), at(2026, 0, 1, 0, 0, 10))).toBe('31 Dec 2025, 23:59:58 to 1 Jan, 00:00:10')
  })
})

describe('what data says of time', () => {
  it.each([
    ['2026-01-31', '31 Jan 2026'],
    ['2026-01-31 00:00:00', '31 Jan 2026, 00:00:00'],
    ['2026-01-31T14:05', '31 Jan 2026, 14:05'],
    ['infinity', 'infinity'],
    ['0044-03-15 BC', '0044-03-15 BC'],
  ])('%s reads "%s"', (text, words) => expect(dataTime(text)).toBe(words))

  it('heads a day of another year with it', () => {
    const at = new Date(2025, 11, 7, 14, 5).toISOString()
    expect(longDay(at, new Date(2025, 11, 24))).toMatch(/^Sunday,? 7 December$/)
    expect(longDay(at, new Date(2026, 0, 1))).toMatch(/^Sunday,? 7 December 2025$/)
  })
})

describe('in German', () => {
  it('figures, spans and moments are written as there', () => {
    expect(german.rows(1)).toBe('1 Zeile')
    expect(german.rows(1_000_000)).toBe('1.000.000 Zeilen')
    expect(german.bytes(1_460_000)).toBe('1,5 MB')
    expect(german.percent(42.9)).toBe('42\u00a0%')
    expect(german.ordinal(3)).toBe('3.')
    expect(german.timeLeft(4800)).toBe('noch etwa 1 h 20 min')
    expect(german.dataNumber('-1200.50')).toBe('-1200,50')
    expect(german.dataTime('2026-01-31')).toBe('31.01.2026')
    expect(german.dataTime('2026-01-31 14:05:00')).toBe('31.01.2026, 14:05:00')
    expect(german.took('2026-11-24T10:00:00Z', '2026-11-24T10:00:00.420Z')).toBe('0,4 s')
    const at = new Date(2026, 11, 7, 14, 5)
    expect(german.moment(at.toISOString(), new Date(2026, 10, 24))).toBe('7. Dez., 14:05')
    expect(german.moment(at.toISOString(), new Date(2027, 0, 1))).toBe('7. Dez. 2026')
  })
})

describe('an amount', () => {
  it.each([
    ['Zeilen', '1 von 20 Zeilen'],
    ['Briefe', '1 von 20 Briefen'],
    ['Bilder', '1 von 20 Bildern'],
    ['Artikel', '1 von 20 Artikeln'],
    ['E-Mails', '1 von 20 E-Mails'],
  ])('of %s is declined in German', (other, words) => expect(createWords('de', de).partOf(1, 20, { one: '', other })).toBe(words))

  it('of one is one', () => {
    expect(createWords('de', de).partOf(0, 1, { one: 'Brief', other: 'Briefe' })).toBe('0 von 1 Brief')
    expect(createWords('en', en).partOf(0, 1, { one: 'letter', other: 'letters' })).toBe('0 of 1 letter')
    expect(createWords('en', en).partOf(1, 1000, { one: 'row', other: 'rows' })).toBe('1 of 1,000 rows')
  })
})
