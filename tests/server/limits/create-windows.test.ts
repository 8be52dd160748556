import { expect, it } from 'vitest'
import { createWindows } from '@/server/limits/create-windows'

it('lets as many in as are allowed, tells how long to wait, and begins anew when the window is over', () => {
  let now = 0
  const windows = createWindows(2, 60_000, () => now)
  expect([windows.take('a'), windows.take('a'), windows.take('b')]).toEqual([0, 0, 0])
  now = 20_500
  expect(windows.take('a')).toBe(40)
  now = 60_000
  expect([windows.take('a'), windows.take('a'), windows.take('a')]).toEqual([0, 0, 60])
})

it('does not begin a window anew with what comes meanwhile, nor count what it refused', () => {
  let now = 0
  const windows = createWindows(1, 1000, () => now)
  for (now = 0; now < 1000; now += 100) windows.take('a')
  expect(windows.take('a')).toBe(0)
})

it('uncounts what is given back', () => {
  const windows = createWindows(1, 1000, () => 0)
  for (let i = 0; i < 5; i++) {
    expect(windows.take('a')).toBe(0)
    windows.giveBack('a')
  }
  windows.giveBack('a')
  windows.giveBack('unknown')
  expect([windows.take('a'), windows.take('a')]).toEqual([0, 1])
})

it('gives back ten times as many as it lets in at most', () => {
  const windows = createWindows(2, 1000, () => 0)
  for (let i = 0; i < 30; i++) if (windows.take('a') === 0) windows.giveBack('a')
  expect(windows.take('a')).toBe(1)
})

it('forgets the oldest when there are very many, and keeps its memory', () => {
  const windows = createWindows(1, 1000, () => 0)
  windows.take('first')
  for (let i = 0; i < 20_000; i++) windows.take(`address ${i}`)
  expect(windows.take('first')).toBe(0)
  expect(windows.take('address 19999')).toBe(1)
})
