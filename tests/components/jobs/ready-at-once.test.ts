import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectAtOnce, wasSeenAtOnce } from '@/components/jobs/data/ready-at-once'
import { artifactOf, idOf } from '@/tests/components/builders'

const FORM = '/new/export'
/** Is in view; the page has no other. */
let row: { closest: () => object | null } | null
let jobs = 0

beforeEach(() => {
  row = null
  vi.stubGlobal('document', { activeElement: null, querySelector: () => row })
})
afterEach(() => void vi.unstubAllGlobals())

const at = (pathname: string) => vi.stubGlobal('window', { location: { pathname } })
/** Handed in at 0. */
function handIn() {
  jobs += 1
  const jobId = idOf(jobs)
  at(FORM)
  expectAtOnce(jobId, FORM, 0)
  return { jobId, artifact: artifactOf() }
}

describe('a file that is ready in the same breath', () => {
  it('was seen while its row is in view, or the way to the list is not over yet', () => {
    for (const [pathname, seen] of [
      ['/jobs', true],
      [FORM, true],
      ['/settings/account', false],
    ] as const) {
      const ended = handIn()
      at(pathname)
      expect([pathname, wasSeenAtOnce(ended, 1000)]).toEqual([pathname, seen])
    }
    const ended = handIn()
    at('/jobs')
    row = { closest: () => null }
    expect(wasSeenAtOnce(ended, 1000)).toBe(true)
    const covered = handIn()
    at('/jobs')
    row = { closest: () => ({}) }
    expect(wasSeenAtOnce(covered, 1000)).toBe(false)
  })

  it('was seen or not, whoever asks later', () => {
    const soon = handIn()
    at('/jobs')
    expect([wasSeenAtOnce(soon, 2500), wasSeenAtOnce(soon, 60_000)]).toEqual([true, true])
    const late = handIn()
    at('/jobs')
    expect([wasSeenAtOnce(late, 2501), wasSeenAtOnce(late, 0)]).toEqual([false, false])
  })

  it('was not seen where it was not handed in, nor while it is no file that can be fetched', () => {
    at('/jobs')
    expect(wasSeenAtOnce({ jobId: idOf(999), artifact: artifactOf() }, 0)).toBe(false)
    const gone = handIn()
    at('/jobs')
    expect(wasSeenAtOnce({ ...gone, artifact: null }, 0)).toBe(false)
    expect(wasSeenAtOnce(gone, 0)).toBe(true)
  })
})
