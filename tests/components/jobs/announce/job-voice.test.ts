import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GAP_MS } from '@/components/jobs/announce/create-announcements'
import { createJobVoice } from '@/components/jobs/announce/create-job-voice'
import { completed, failed, idOf, progressOf, running, waiting } from '@/tests/components/builders'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup() {
  const said: string[] = []
  const voice = createJobVoice({
    say: (news) => said.push(news.map(({ kind, title }) => `${title} ${kind}`).join(', ')),
    setTimer(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  return { voice, said, hear: () => vi.advanceTimersByTime(GAP_MS) }
}

describe('the end of a job', () => {
  it('is left to its toast', () => {
    const { voice, said, hear } = setup()
    voice.see([running(1), running(2)], null)
    voice.see([completed(1), failed(2)], null)
    hear()
    expect(said).toEqual([])
  })

  it('is said where no toast tells of it: as soon as both the job and that are known, whichever comes first', () => {
    const jobFirst = setup()
    jobFirst.voice.see([running(1)], null)
    jobFirst.voice.see([completed(1)], null)
    jobFirst.voice.sayEnds([idOf(1)])
    expect(jobFirst.said).toEqual(['Permits 1 ready'])

    const noticeFirst = setup()
    noticeFirst.voice.see([running(1)], null)
    noticeFirst.voice.sayEnds([idOf(1)])
    expect(noticeFirst.said).toEqual([])
    noticeFirst.voice.see([completed(1)], null)
    noticeFirst.voice.see([completed(1)], null)
    noticeFirst.hear()
    expect(noticeFirst.said).toEqual(['Permits 1 ready'])
  })

  it('is said of a job that was over when the page first saw it', () => {
    const { voice, said } = setup()
    voice.see([], null)
    voice.see([completed(1)], null)
    voice.sayEnds([idOf(1)])
    expect(said).toEqual(['Permits 1 ready'])
  })

  it('is said after its start, once that was heard, however soon it came', () => {
    const { voice, said, hear } = setup()
    voice.see([waiting(1)], null)
    voice.see([running(1)], null)
    voice.see([completed(1)], null)
    voice.sayEnds([idOf(1)])
    hear()
    expect(said).toEqual(['Permits 1 started', 'Permits 1 ready'])
  })

  it('is said at once of the job whose page is open', () => {
    const { voice, said } = setup()
    voice.see([running(1)], idOf(1))
    voice.see([completed(1)], idOf(1))
    expect(said).toEqual(['Permits 1 ready'])
  })

  it('takes back what still waits to be said of the job, for it is true no more', () => {
    const { voice, said, hear } = setup()
    voice.see([waiting(1)], null)
    voice.see([running(1)], null)
    voice.see([running(1, { progress: progressOf({ percent: 80 }) })], null)
    voice.see([completed(1)], null)
    hear()
    expect(said).toEqual(['Permits 1 started'])
  })
})
