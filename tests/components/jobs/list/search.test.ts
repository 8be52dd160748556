import { describe, expect, it } from 'vitest'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { filterJobs, hasEveryWord } from '@/components/jobs/list/search/search-jobs'
import { artifactOf, completed, failed, running } from '@/tests/components/builders'

const words = createWords('en', en)
const jobs = [
  running(4),
  failed(3),
  completed(2, { title: 'Trees of Köln', artifact: artifactOf({ fileName: 'baeume.csv' }) }),
  completed(1),
]
const found = (search: string) => filterJobs(jobs, search, words).map(({ title }) => title)

describe('the search of the list', () => {
  it.each([
    ['', ['Permits 4', 'Permits 3', 'Trees of Köln', 'Permits 1']],
    ['   ', ['Permits 4', 'Permits 3', 'Trees of Köln', 'Permits 1']],
    ['permits', ['Permits 4', 'Permits 3', 'Permits 1']],
    ['failed', ['Permits 3']],
    ['READY perm', ['Permits 1']],
    ['koln', ['Trees of Köln']],
    ['baeume', ['Trees of Köln']],
    ['excel running', ['Permits 4']],
    ['constructor', []],
  ])('"%s" finds %j', (search, titles) => expect(found(search)).toEqual(titles))

  it('takes the characters of a search as they are', () => {
    expect(hasEveryWord('a (b) [c', '(b) [')).toBe(true)
    expect(hasEveryWord('abc', '.*')).toBe(false)
  })
})
