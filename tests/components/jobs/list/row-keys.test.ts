import { describe, expect, it } from 'vitest'
import { rowKeyOf } from '@/components/jobs/list/row/row-key-of'

const press = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false }
const place = { typing: false, single: true }

describe('the keys of a row', () => {
  it.each([
    ['d', 'download'],
    ['a', 'list-todo'],
    ['r', 'run-again'],
    ['e', 'edit'],
    ['x', 'select'],
    ['X', 'select'],
    ['Delete', 'delete'],
    ['Backspace', 'delete'],
    ['F2', 'rename'],
    ['Enter', null],
    ['j', null],
  ])('%s asks for %s', (key, command) => expect(rowKeyOf({ ...press, key }, place)).toBe(command))

  it('are the browser’s with Ctrl, where something is written, and when they are switched off', () => {
    expect(rowKeyOf({ ...press, key: 'r', ctrlKey: true }, place)).toBeNull()
    expect(rowKeyOf({ ...press, key: 'd', metaKey: true }, place)).toBeNull()
    expect(rowKeyOf({ ...press, key: 'd' }, { ...place, typing: true })).toBeNull()
    expect(rowKeyOf({ ...press, key: 'Delete' }, { ...place, single: false })).toBeNull()
  })
})
