import { describe, expect, it } from 'vitest'
import { type Box, pickCorner } from '@/components/ui/overlay/free-corner'

const desk = { width: 1265, height: 800 }
const phone = { width: 390, height: 844 }
const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height })

describe('the corner of a toast', () => {
  it('is the lower left where nothing to use is under it', () => {
    expect(pickCorner(desk, [])).toBe('bottom-left')
    expect(pickCorner(desk, [box(1054, 109, 131, 36), box(984, 637, 112, 32)])).toBe('bottom-left')
  })

  it('is another where a button or a field would be covered', () => {
    const changePassword = box(322, 740, 152, 36)
    expect(pickCorner(desk, [changePassword])).toBe('bottom-right')
    expect(pickCorner(desk, [changePassword, box(322, 700, 622, 36)])).toBe('top-right')
    expect(pickCorner(desk, [changePassword, box(322, 700, 622, 36), box(1054, 109, 131, 36)])).toBe('top-left')
  })

  it('is under the header of a phone, where a toast is as wide as the page', () => {
    expect(pickCorner(phone, [box(300, 760, 74, 44)])).toBe('top-right')
  })

  it('stays where it is when something is under all four', () => {
    expect(pickCorner(phone, [box(16, 760, 74, 44), box(16, 100, 300, 44)])).toBe('bottom-left')
  })
})
