import { describe, expect, it } from 'vitest'
import { createSelection } from '@/components/jobs/list/selection/create-selection'

const order = ['a', 'b', 'c', 'd', 'e']

describe('a selection', () => {
  it('is taken one by one, and from the last one to another, in either direction', () => {
    const selection = createSelection()
    selection.toggle('d')
    selection.extendTo('b', order)
    expect([...selection.chosen.get()].sort()).toEqual(['b', 'c', 'd'])
    selection.toggle('c')
    selection.extendTo('e', order)
    expect([...selection.chosen.get()].sort()).toEqual(['b', 'c', 'd', 'e'])
  })

  it('begins with one where there was none to begin from, or that one is gone', () => {
    const selection = createSelection()
    selection.extendTo('c', order)
    expect([...selection.chosen.get()]).toEqual(['c'])
    selection.extendTo('e', ['d', 'e'])
    expect([...selection.chosen.get()].sort()).toEqual(['c', 'e'])
  })

  it('forgets what is not in the list any more', () => {
    const selection = createSelection()
    selection.choose(['a', 'b'])
    const before = selection.chosen.get()
    selection.keep(order)
    expect(selection.chosen.get()).toBe(before)
    selection.keep(['b', 'c'])
    expect([...selection.chosen.get()]).toEqual(['b'])
  })
})
