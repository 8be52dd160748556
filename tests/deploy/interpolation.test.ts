import { expect, it } from 'vitest'
import { interpolate, referencesIn } from './interpolation'

const reference = (inner: string) => `$\{${inner}}`
const nested = reference(`C:-${reference('A')}`)

it('fills in values, defaults and defaults within defaults', () => {
  const text = `a${reference('A')}b${reference('B:-c')}${nested}$$1`
  expect(interpolate(text, { A: 'x', B: '' })).toBe('axbcx$1')
  expect(interpolate(reference('B-c'), { B: '' })).toBe('')
})

it('refuses what is required and missing, and what compose would refuse', () => {
  expect(() => interpolate(reference('A:?is needed'), { A: '' })).toThrow('A is needed')
  expect(() => interpolate('$A', {})).toThrow('a lone $')
  expect(() => interpolate(reference('A').slice(0, -1), {})).toThrow('an open brace')
  expect(() => interpolate(reference('1'), {})).toThrow('is no reference')
})

it('finds every reference, also within a default', () => {
  expect(referencesIn(nested).map(({ name, operator }) => name + operator)).toEqual(['C:-', 'A'])
})
