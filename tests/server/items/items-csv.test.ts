import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { kinds } from '@/kinds/registry/contracts'
import type { Item } from '@/lib/contracts/items'
import { itemsCsv } from '@/server/routes/jobs/items/csv-of'
import { invitations, pictures } from '@/tests/support/kinds/list-kinds'

const item: Item = {
  seq: 3,
  key: '=1+1',
  label: 'Holm; Jan, "Janni"',
  state: 'done',
  tries: 2,
  data: {},
  value: { id: -7, note: '+49 30', tags: ['a', 'b'], other: 'left out' },
  error: null,
  nextAt: null,
  beganAt: '2026-11-30T11:00:01.25+00:00',
  endedAt: '2026-11-30T12:00:02+01:00',
  decision: null,
}
const refused: Item = {
  ...item,
  seq: 4,
  key: 'a',
  label: null,
  state: 'in_doubt',
  value: null,
  error: { code: 'in_doubt', message: 'Nobody knows.' },
  decision: { decision: 'leave', by: 'Anna', at: '2026-11-30T12:00:00Z' },
}

describe('a list as CSV', () => {
  const value = z.object({ id: z.number(), note: z.string(), tags: z.array(z.string()) })
  beforeAll(() => {
    Object.assign(kinds, { [invitations.id]: { ...invitations, items: { ...invitations.items, value } } })
  })
  afterAll(() => {
    delete (kinds as Record<string, unknown>)[invitations.id]
  })

  it('is in words of the reader’s language, with a column for each field of what items left, and no text is a formula', () => {
    const csv = itemsCsv(invitations.id, 'en')
    expect(csv.head).toBe(
      '\ufeffNumber,Key,Name,State,Tries,Reason,Begun (UTC),Ended (UTC),Next try (UTC),Decided,Decided by,Decided at (UTC),id,note,tags\r\n',
    )
    expect(csv.line(item)).toBe(
      `3,'=1+1,"Holm; Jan, ""Janni""",sent,2,,2026-11-30 11:00:01,2026-11-30 11:00:02,,,,,-7,'+49 30,"[""a"",""b""]"\r\n`,
    )
    expect(csv.line(refused)).toBe(
      '4,a,,in doubt,2,Nobody knows.,2026-11-30 11:00:01,2026-11-30 11:00:02,,leave as it is,Anna,2026-11-30 12:00:00,,,\r\n',
    )
    const german = itemsCsv(invitations.id, 'de')
    expect(german.head).toMatch(/^\ufeffNummer;Schlüssel;Name;Zustand;/)
    expect(german.line(item)).toContain(';gesendet;2;;')
    expect(german.line(refused)).toContain(';unklar;2;"Es wurde begonnen; ob es geschehen ist, ist nicht bekannt.";')
  })

  it('calls columns as the kind does, and leaves out pictures', () => {
    Object.assign(kinds, { [pictures.id]: pictures })
    const csv = itemsCsv(pictures.id, 'de')
    delete (kinds as Record<string, unknown>)[pictures.id]
    expect(csv.head).toMatch(/;Größe;Gespart;Zeit;Format;In Ordnung\r\n$/)
    expect(
      csv.line({ ...item, value: { thumb: 'data:image/png;base64,AAAA', bytes: 12, saved: 0.5, ms: 9, format: 'webp', ok: true } }),
    ).toMatch(/;12;0.5;9;webp;true\r\n$/)
  })

  it('has what an item left in one column where its kind does not say what that is', () => {
    const csv = itemsCsv('acme.unknown', 'en')
    expect(csv.head).toMatch(/,Result\r\n$/)
    expect(csv.line({ ...item, value: { a: 1 } })).toMatch(/,"{""a"":1}"\r\n$/)
    expect(csv.line({ ...item, value: '@home' })).toMatch(/,'@home\r\n$/)
    expect(csv.line(item)).toContain(',done,')
  })
})
