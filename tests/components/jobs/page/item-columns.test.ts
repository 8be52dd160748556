import { expect, it, vi } from 'vitest'
import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { cellWords, columnsOf, filled, isFigure, pictureIn } from '@/components/jobs/page/items/item-columns'

vi.mock('@/kinds/registry/contracts', async (actual) => {
  const { pictures } = await import('@/tests/support/kinds/list-kinds')
  const { kinds } = await actual<typeof import('@/kinds/registry/contracts')>()
  return { kinds: { ...kinds, [pictures.id]: pictures } }
})

const english = createWords('en', en)
const german = createWords('de', de)
const pixels = 'data:image/webp;base64,AAAA'
const value = { thumb: pixels, bytes: 1_234_000, saved: 0.6299, ms: 1240, format: 'webp', ok: true }

it('shows what an item left by the columns of its kind, in the reader’s language', () => {
  const cells = columnsOf('acme.pictures', english).map((column) => `${column.label}: ${cellWords(column, value, english)}`)
  expect(cells).toEqual(['Picture: null', 'Size: 1.2 MB', 'Saved: 62%', 'Time: 1.2 s', 'Format: WebP', 'Fine: yes'])
  const zellen = columnsOf('acme.pictures', german).map((column) => `${column.label}: ${cellWords(column, { ...value, ms: 48 }, german)}`)
  expect(zellen.slice(1, 4)).toEqual(['Größe: 1,2 MB', 'Gespart: 62\u00a0%', 'Zeit: 48 ms'])
  expect(columnsOf('acme.pictures', english).filter(isFigure)).toHaveLength(3)
})

it('shows nothing where there is nothing, and has no columns for a kind that says nothing of them', () => {
  for (const column of columnsOf('acme.pictures', english))
    for (const nothing of [null, undefined, 'text', {}, { [column.name]: null }]) expect(cellWords(column, nothing, english)).toBeNull()
  expect([columnsOf('acme.gone', english), columnsOf('export', english)]).toEqual([[], []])
})

it.each([
  ['pixels', pixels, pixels],
  ['a program', 'data:image/svg+xml;base64,AAAA', null],
  ['an address', 'https://example.org/a.png', null],
  ['more behind it', `${pixels}"><script>`, null],
  ['too much', `data:image/png;base64,${'A'.repeat(6000)}`, null],
  ['no text', 7, null],
])('shows a picture of %s', (_, thumb, shown) => {
  const [column] = columnsOf('acme.pictures', english)
  expect(column && pictureIn(column, { thumb })).toBe(shown)
})

it('a moment is said as its reader says it, and a column of which nobody has anything takes no room', () => {
  const column = { name: 'at', label: 'At', as: 'moment' as const }
  const now = new Date('2026-11-30T18:00:00Z')
  expect(cellWords(column, { at: '2026-11-28T10:00:00Z' }, german, now)).toMatch(/28\.|Nov/)
  expect(cellWords(column, { at: 'yesterday' }, english, now)).toBe('yesterday')
  const other = { ...column, name: 'other' }
  expect(filled([column, other], [{ value: null }, { value: { at: 'x', other: '' } }])).toEqual([column])
})
