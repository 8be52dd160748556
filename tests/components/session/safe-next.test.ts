import { describe, expect, it } from 'vitest'
import { safeNext, signInAddress } from '@/components/session/safe-next'

describe('where to go after signing in', () => {
  it.each([
    ['/jobs#abc', '/jobs#abc'],
    ['/jobs?a=1', '/jobs?a=1'],
    [null, '/jobs'],
    ['', '/jobs'],
    ['exports', '/jobs'],
    ['https://evil.example/', '/jobs'],
    ['//evil.example/', '/jobs'],
    ['/\\evil.example/', '/jobs'],
    ['/\t/evil.example/', '/jobs'],
    ['javascript:alert(1)', '/jobs'],
    ['/sign-in?next=/sign-in', '/jobs'],
  ])('%s leads to %s', (next, target) => expect(safeNext(next)).toBe(target))

  it('is where the person was', () => {
    expect(signInAddress({ pathname: '/jobs', search: '?new=permits', hash: '#abc' })).toBe('/sign-in?next=%2Fjobs%3Fnew%3Dpermits%23abc')
  })
})
