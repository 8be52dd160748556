import { describe, expect, it } from 'vitest'
import { type Submission, unanswered } from '@/components/jobs/actions/submission'
import { JobRequest } from '@/kinds/registry/requests'
import { idOf, waiting } from '@/tests/components/builders'

const request = JobRequest.parse({ kind: 'export', payload: waiting(1).payload })
const submission = (key: string, newestKnown: string | null): Submission => ({ request, key, title: 'Permits', newestKnown })

describe('place-holders of submitted jobs', () => {
  it('stand until the job is in the list', () => {
    expect(unanswered([submission('a', idOf(1))], [waiting(1)])).toHaveLength(1)
  })
  it('give way to the job when its event overtakes the answer', () => {
    const reordered = {
      timeZone: 'UTC',
      columns: [{ name: 'id' }],
      dataset: 'permits',
      format: 'xlsx',
      sort: [],
      filters: [],
      consistent: false,
    }
    expect(unanswered([submission('a', idOf(1))], [{ ...waiting(2), payload: reordered }, waiting(1)])).toHaveLength(0)
  })
  it('are answered one for one', () => {
    expect(unanswered([submission('a', null), submission('b', null)], [waiting(1)]).map((s) => s.key)).toEqual(['b'])
  })
  it('are not answered by another export', () => {
    expect(unanswered([submission('a', null)], [{ ...waiting(2), payload: { dataset: 'other' } }])).toHaveLength(1)
  })
})
