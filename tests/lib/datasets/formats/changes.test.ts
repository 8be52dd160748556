import { describe, expect, it } from 'vitest'
import { addWarnings, createChanges } from '@/lib/datasets/formats/changes'
import { copyText } from './source-of'

const rows = copyText([
  ['BA-1', 'x'],
  ['BA\t2', 'y'],
])
const starts = [0, rows.indexOf('BA', 1)]

describe('what was changed', () => {
  it('is counted by kind and column, with the first rows it happened in', () => {
    const changes = createChanges({ keys: 1 })
    for (const start of starts) {
      changes.row(rows, start)
      changes.count('text_cut', 'Words')
      changes.count('text_cut', 'Words')
    }
    changes.count('characters_removed', 'Other')
    expect(changes.warnings()).toEqual([
      {
        code: 'text_cut',
        message: expect.stringContaining('32,767'),
        count: 4,
        places: [
          {
            column: 'Words',
            count: 4,
            rows: [
              { row: 1, key: 'BA-1' },
              { row: 2, key: 'BA\t2' },
            ],
          },
        ],
      },
      {
        code: 'characters_removed',
        message: expect.any(String),
        count: 1,
        places: [{ column: 'Other', count: 1, rows: [{ row: 2, key: 'BA\t2' }] }],
      },
    ])
  })

  it('names rows by their number where there is no key to show, and headers by none', () => {
    const changes = createChanges({ rowsBefore: 40 })
    changes.count('header_guarded', '=x')
    for (let at = 0; at < 5; at += 1) {
      changes.row(rows, 0)
      changes.count('formula_guarded', '=x')
    }
    const [guarded, header] = changes.warnings()
    expect(guarded?.places?.[0]).toEqual({ column: '=x', count: 5, rows: [41, 42, 43].map((row) => ({ row, key: null })) })
    expect(header?.places?.[0]).toEqual({ column: '=x', count: 1, rows: [] })
  })

  it('can be taken back, and gone on with by another process', () => {
    const changes = createChanges()
    changes.row(rows, 0)
    changes.count('text_cut', 'Words')
    const saved = JSON.parse(JSON.stringify(changes.save()))
    changes.row(rows, 0)
    changes.count('text_cut', 'Words')
    changes.count('json_as_text', 'Other')
    changes.reset(saved)
    const next = createChanges({}, saved)
    for (const one of [changes, next]) {
      one.row(rows, 0)
      one.count('text_cut', 'Words')
      expect(one.warnings()).toMatchObject([{ code: 'text_cut', count: 2, places: [{ rows: [{ row: 1 }, { row: 2 }] }] }])
    }
    expect(changes.save()).toEqual(next.save())
  })

  it('in several parts is that of one file', () => {
    const part = (row: number) => [
      {
        code: 'c',
        message: 'm',
        count: 2,
        places: [{ column: 'A', count: 2, rows: [row, row + 1].map((one) => ({ row: one, key: null })) }],
      },
    ]
    const other = [{ code: 'd', message: 'n', count: 1 }]
    expect(addWarnings(part(1), [...part(7), ...other])).toEqual([
      { code: 'c', message: 'm', count: 4, places: [{ column: 'A', count: 4, rows: [1, 2, 7].map((row) => ({ row, key: null })) }] },
      ...other,
    ])
  })
})
