import { describe, expect, it } from 'vitest'
import { safeNext, signInAddress } from '@/components/session/safe-next'

describe('where to go after signing in', () => {
  it.each([
    ['/exports#abc', '/exports#abc'],
    ['/exports?a=1', '/exports?a=1'],
    [null, '/exports'],
    ['', '/exports'],
    ['exports', '/exports'],
    ['https://evil.example/', '/exports'],
    ['//evil.example/', '/exports'],
    ['/\\evil.example/', '/exports'],
    ['/\t/evil.example/', '/exports'],
    ['javascript:alert(1)', '/exports'],
    ['/sign-in?next=/sign-in', '/exports'],
  ])('%s leads to %s', (next, target) => expect(safeNext(next)).toBe(target))

  it('is where the person was', () => {
    expect(signInAddress({ pathname: '/exports', search: '?new=permits', hash: '#abc' })).toBe(
      '/sign-in?next=%2Fexports%3Fnew%3Dpermits%23abc',
    )
  })
})
