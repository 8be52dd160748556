import { describe, expect, it } from 'vitest'
import { filterOf, placeIn, STATES, searchOf } from '@/components/jobs/list/place/list-place'
import { JobGroup } from '@/lib/contracts/job-filter'

const placeAt = (search: string) => placeIn(new URLSearchParams(search))

describe('the address of a list', () => {
  it.each([
    ['', {}],
    ['?state=failed&dataset=permits&since=7d', { state: 'failed', dataset: 'permits', since: '7d' }],
    ['?kind=export&q=K%C3%B6nigsm%C3%BChle+csv', { kind: 'export', q: 'Königsmühle csv' }],
  ])('%s is a place, and the place is that address', (search, place) => {
    expect(placeAt(search)).toEqual(place)
    expect(searchOf(placeAt(search))).toBe(search)
  })

  it('means nothing where it has what is not known', () => {
    expect(placeAt('?state=ready&since=yesterday&q=%20&new=permits&from=a-mail')).toEqual({})
    expect(placeAt(`?q=${'x'.repeat(300)}`).q).toHaveLength(200)
  })

  it('knows every state of the contract', () => {
    expect(STATES.toSorted()).toEqual(JobGroup.options.toSorted())
  })

  it('asks the server for the time that it means at that moment', () => {
    const now = Date.parse('2026-11-30T12:00:00Z')
    expect(filterOf({ state: 'failed', since: '24h', q: 'a' }, now)).toEqual({ state: 'failed', since: '2026-11-29T12:00:00.000Z', q: 'a' })
    expect(filterOf({}, now)).toEqual({})
  })
})
