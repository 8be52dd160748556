import type { Priority } from '@/lib/contracts/job'
import type { ModelJob } from './model-job'

/** What of the model this is about. */
interface Queue {
  jobs: ModelJob[]
  /** The turn that was dispatched last. */
  turn: number
  /** By user: the last turn that was stamped. */
  lasts: number[]
}

const headStart: Record<Priority, number> = { high: 5, normal: 0, low: -5 }

/** Of one person, in flight at a time. */
export const MAX_RUNNING = 3

/** What decides whose turn it is. */
export const turnRules = {
  /** How many of a user's jobs may be ready, while so many are in flight. */
  room: (maxRunning: number, inFlight: number): number => maxRunning - inFlight,
  /** What a user's next turn is counted from. */
  latest: (last: number, clock: number): number => Math.max(clock, last),
  /** Of stamps that were not taken, those that their user's next ones get. */
  givenBack: (stamps: number[]): number[] => stamps,
  headStart: (priority: Priority): number => headStart[priority],
  /** Whether a step of this sort gives the next one of its user its turn. */
  settles: (_did: string): boolean => true,
}

type TurnRules = typeof turnRules

const isInFlight = ({ state }: ModelJob) => state === 'dispatched' || state === 'running' || state === 'cancelling'
const waits = ({ state, later }: ModelJob) => state === 'queued' && !later
const stageOf = (job: ModelJob) => (job.state === 'queued' ? `waiting ${job.later}` : isInFlight(job) ? 'in flight' : 'ended')

/** Handed out before: a late message may claim it, and it stays ready. */
const isAgain = ({ dispatchSeq }: ModelJob) => dispatchSeq > 0

/** Of each user whose jobs a step has moved, the first that wait are ready, as many as the limit leaves room for. */
export function settled<Model extends Queue>(before: Model, model: Model, did: string, rules: TurnRules): Model {
  if (did === 'dispatch') return model
  const moved = model.jobs.filter((job, index) => {
    const was = before.jobs[index]
    return !was || stageOf(was) !== stageOf(job)
  })
  const gone = { ...model, jobs: model.jobs.map((job) => (job.ready !== null && !waits(job) ? { ...job, ready: null } : job)) }
  if (!rules.settles(did)) return gone
  return [...new Set(moved.map(({ user }) => user))].reduce((next, user) => settle(next, user, rules), model)
}

function settle<Model extends Queue>(model: Model, user: number, rules: TurnRules): Model {
  const own = model.jobs.filter((job) => job.user === user)
  const room = rules.room(MAX_RUNNING, own.filter(isInFlight).length)
  const stay = own.filter((job) => job.ready !== null && waits(job) && isAgain(job))
  const chosen = own
    .filter((job) => waits(job) && !stay.includes(job))
    .sort((a, b) => a.due - b.due)
    .slice(0, Math.max(0, room - stay.length))
  const unused = own.filter((job) => job.ready !== null && !stay.includes(job) && !chosen.includes(job))
  const back = rules.givenBack(unused.flatMap(({ stamp }) => (stamp === null ? [] : [stamp])).sort((a, b) => a - b))
  const taking = chosen.filter((job) => job.ready === null && job.turn === null)
  const last = model.lasts[user] ?? 0
  const latest = rules.latest(last, model.turn)
  const more = taking.length - back.length

  function turnOf(job: ModelJob): Pick<ModelJob, 'ready' | 'stamp'> {
    if (!stay.includes(job) && !chosen.includes(job)) return { ready: null, stamp: null }
    if (job.ready !== null) return { ready: job.ready, stamp: job.stamp }
    if (job.turn !== null) return { ready: job.turn, stamp: null }
    const nth = taking.indexOf(job)
    const stamp = back[nth] ?? latest + nth + 1 - back.length
    return { ready: stamp - rules.headStart(job.priority), stamp }
  }

  return {
    ...model,
    lasts: model.lasts.with(user, more > 0 ? latest + more : last + more),
    jobs: model.jobs.map((job) => (job.user === user ? { ...job, ...turnOf(job) } : job)),
  }
}
