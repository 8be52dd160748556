import { describe, expect, it } from 'vitest'
import { ExportPayload } from '@/kinds/export/payload'

const payload = { dataset: 'permits', format: 'csv', columns: [{ name: 'city' }] }
const refused = (change: object) => ExportPayload.safeParse({ ...payload, ...change }).error?.issues[0]?.message

describe('ExportPayload', () => {
  it('fills in what may be left out', () => {
    expect(ExportPayload.parse(payload)).toMatchObject({ filters: [], sort: [], timeZone: 'UTC' })
  })

  it.each(['a\0b', 'a\ud800b'])('refuses text that PostgreSQL cannot hold, wherever it stands', (text) => {
    const message = 'has a character that cannot be stored'
    expect(refused({ fileName: text })).toBe(message)
    expect(refused({ columns: [{ name: 'city', label: text }] })).toBe(message)
    expect(refused({ filters: [{ column: 'city', op: 'contains', value: text }] })).toBe(message)
    expect(refused({ filters: [{ column: 'city', op: 'in', value: [text] }] })).toBe(message)
  })

  it('takes emoji and umlauts', () => expect(refused({ fileName: 'Größe 🏗️' })).toBeUndefined())

  it('refuses a column twice, an unknown zone and unknown fields', () => {
    expect(refused({ columns: [{ name: 'city' }, { name: 'city' }] })).toMatch(/only once/)
    expect(refused({ timeZone: 'Mars/Olympus' })).toMatch(/time zone/)
    expect(refused({ user_id: 'someone' })).toBeDefined()
  })
})
