import { expect } from 'vitest'
import type { JobRows, Rows } from './rows'
import { MAX_RUNNING } from './settled'

/** By job: how many turns of others were taken since it has been ready. */
export type Overtaken = (number | null)[]

const inFlight = ({ state }: JobRows) => state === 'dispatched' || state === 'running' || state === 'cancelling'
const waits = ({ state, later }: JobRows) => state === 'queued' && !later

/**
 * Whoever has a job ready waits for what others had ready already, and for as many of theirs as its own turn was ahead; no more, however much
 * they ask for. Urgent ones have a head start of five turns, and so many has one that is not urgent to wait longer.
 */
const LONGEST = 2 * MAX_RUNNING + 2 * 5

/** That the ledger keeps to the limit, leaves nobody out, and lets nobody wait for more than their share; without asking the model. */
export function expectFair(before: Rows, after: Rows, overtaken: Overtaken): Overtaken {
  const jobs = after.jobs.filter((job) => job !== null)
  for (const user of new Set(jobs.map((job) => job.user))) {
    const own = jobs.filter((job) => job.user === user)
    const held = own.filter((job) => inFlight(job) || job.ready !== null).length
    expect(held, 'nobody has more than the limit in flight or ready').toBeLessThanOrEqual(MAX_RUNNING)
    if (own.some((job) => waits(job) && job.ready === null)) expect(held, 'nobody is left out').toBe(MAX_RUNNING)
  }
  for (const job of jobs) if (job.ready !== null) expect(waits(job), 'only what may start is ready').toBe(true)

  const taken = before.jobs.flatMap((was, index) => {
    const job = after.jobs[index]
    return was && job && was.ready !== null && job.dispatchSeq > was.dispatchSeq ? [was] : []
  })
  return after.jobs.map((job, index) => {
    const was = before.jobs[index]
    if (!job || job.ready === null) return null
    if (!was || was.ready !== job.ready) return 0
    for (const other of taken) expect(other.ready, 'turns are taken in order').toBeLessThanOrEqual(job.ready)
    // One that comes back has had its turn before.
    const turns = (overtaken[index] ?? 0) + taken.filter(({ user, stamp }) => user !== job.user && stamp !== null).length
    expect(turns, 'nobody waits for more than their share').toBeLessThanOrEqual(LONGEST)
    return turns
  })
}
