import { describe, expect, it } from 'vitest'
import { isoMoment } from '@/lib/datasets/formats/moments/iso'
import { createRepeated } from '@/lib/datasets/formats/moments/repeated'

describe('a moment in ISO 8601', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['2026-03-31 14:30:00.123456+02', '2026-03-31T14:30:00.123456+02:00'],
    ['2026-03-31 14:30:00-03:30', '2026-03-31T14:30:00-03:30'],
    ['2026-03-31 14:30:00', '2026-03-31T14:30:00'],
    ['0044-03-15 BC', '-000043-03-15'],
    ['0001-12-31 23:59:59+00 BC', '0000-12-31T23:59:59+00:00'],
    ['10000-01-01 00:00:00+00', '+010000-01-01T00:00:00+00:00'],
    ['5874897-12-31', '+5874897-12-31'],
    ['1890-01-01 00:00:00+00:53:28', '1889-12-31T23:06:32+00:00'],
    ['1971-01-01 00:00:00.5-00:44:30', '1971-01-01T00:44:30.5+00:00'],
    ['infinity', 'infinity'],
    ['-infinity', '-infinity'],
  ])('%s is %s', (stored, iso) => {
    expect(isoMoment(stored)).toBe(iso)
  })

  it('is read by ECMAScript in all the years it knows', () => {
    for (const stored of ['0044-03-15 12:00:00+01 BC', '0001-01-01 00:00:00+00', '10000-01-01 00:00:00+00', '1890-01-01 00:00:00+00:53:28'])
      expect(Date.parse(isoMoment(stored))).not.toBeNaN()
  })
})

describe('a time that the clock shows twice', () => {
  it.each([
    ['Europe/Berlin', '2024-10-27 01:59:59', false],
    ['Europe/Berlin', '2024-10-27 02:00:00', true],
    ['Europe/Berlin', '2024-10-27 02:59:59.999', true],
    ['Europe/Berlin', '2024-10-27 03:00:00', false],
    ['Europe/Berlin', '2024-03-31 02:30:00', false],
    ['Europe/Berlin', '1980-09-28 02:10:00', true],
    ['Europe/Berlin', '0050-10-27 02:30:00', false],
    ['Australia/Lord_Howe', '2024-04-07 01:29:59', false],
    ['Australia/Lord_Howe', '2024-04-07 01:30:00', true],
    ['America/St_Johns', '2010-11-06 23:30:00', true],
    ['UTC', '2024-10-27 02:30:00', false],
  ])('in %s, %s: %s', (zone, time, repeated) => {
    expect(createRepeated(zone)(Buffer.from(time), 0)).toBe(repeated)
  })
})
