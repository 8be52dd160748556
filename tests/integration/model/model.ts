import type { AgainState, ItemDecision } from '@/lib/contracts/items'
import type { Priority } from '@/lib/contracts/job'
import { atRest, type ItemEnding, isWriter } from './item-rules'
import { type Ending, isHeld, type ModelJob } from './model-job'
import { MAX_LOSSES, type Rules } from './rules'
import { settled } from './settled'

/** The limits that the real ledger is called with. */
export const MAX_QUEUED = 4
/** How many jobs of a pool without live slots may be dispatched at a time. */
const WINDOW = 4
/** The next one is the last: no run is long enough to come so far by itself. */
export const MANY_LOSSES = MAX_LOSSES - 1
/** What is to be done later is due after everything else. */
const LATER = 1_000_000

/** `job` counts round the jobs that there are. `attempt` and `seq` are distances from the right ones; `item` counts round the items of the job's list. */
export type Step =
  | { do: 'submit'; user: number; priority: Priority }
  | { do: 'submitAgain'; job: number; body: number }
  | { do: 'dispatch' | 'sweep' | 'wipeBroker' }
  | { do: 'claim'; job: number; slot: number; seq: number; knowsKind: boolean; redelivered: boolean }
  | { do: 'renew'; job: number; attempt: number; checkpoint?: number | undefined }
  | { do: 'finish'; job: number; attempt: number; ending: Ending }
  | { do: 'cancel' | 'retry' | 'remove'; job: number; stranger: boolean }
  | { do: 'putBack'; job: number; seq: number }
  | { do: 'openList' | 'finishPlan'; job: number; attempt: number }
  | { do: 'planItems'; job: number; attempt: number; count: number }
  | { do: 'beginItem'; job: number; attempt: number; item: number }
  | { do: 'endItem'; job: number; attempt: number; item: number; ending: ItemEnding }
  | { do: 'again'; job: number; states: AgainState[]; stranger: boolean }
  | { do: 'decide'; job: number; item: number | null; decision: ItemDecision; stranger: boolean }
  | { do: 'endLease' | 'timePasses' | 'manyLosses'; job: number }
  | { do: 'loseWorker'; slot: number }

export interface Model {
  jobs: ModelJob[]
  /** By user. */
  revs: number[]
  /** The living worker in each slot; one that is lost is followed by another. */
  workers: number[]
  /** Orders what PostgreSQL's clock orders. */
  clock: number
  /** The turn that was dispatched last. */
  turn: number
  /** By user: the last turn that was stamped. */
  lasts: number[]
}

export interface Expected {
  answer: unknown
  model: Model
}

export const emptyModel: Model = { jobs: [], revs: [0, 0], workers: [0, 1], clock: 0, turn: 0, lasts: [0, 0] }

export const jobAt = ({ jobs }: { jobs: ModelJob[] }, index: number) => jobs[index % jobs.length] as ModelJob
/** Where in the list, from 0. */
export const itemAt = ({ list }: ModelJob, item: number) => (list && list.items.length > 0 ? item % list.items.length : 0)
export const isLost = (model: Model, job: ModelJob) => job.leaseOver || job.worker === null || !model.workers.includes(job.worker)

/** What the ledger must answer to a step, and what must be so afterwards. */
export function expected(before: Model, step: Step, rules: Rules): Expected {
  const { answer, model } = stepped(before, step, rules)
  return { answer, model: settled(before, model, step.do, rules) }
}

/** The same, before the turns of those whose jobs it changed are settled. */
function stepped(before: Model, step: Step, rules: Rules): Expected {
  const model = { ...before, clock: before.clock + 1 }
  const lost = (job: ModelJob) => isLost(model, job)
  switch (step.do) {
    case 'submit': {
      const waiting = model.jobs.filter((job) => job.user === step.user && (job.state === 'queued' || job.state === 'dispatched'))
      if (waiting.length >= MAX_QUEUED) return { answer: 'queue_full', model }
      const jobs = [...model.jobs, newJob(step, model.jobs.length, model.clock)]
      return { answer: 'created', model: bump({ ...model, jobs }, step.user) }
    }
    case 'submitAgain':
      return { answer: jobAt(model, step.job).body === step.body ? 'existing' : 'key_conflict', model }
    case 'dispatch': {
      const chosen = nextJobs(model)
      const dispatched = (job: ModelJob) =>
        chosen.includes(job)
          ? ({ ...job, state: 'dispatched', dispatchSeq: job.dispatchSeq + 1, turn: job.ready, ready: null, stamp: null } as const)
          : job
      return {
        answer: chosen.map((job) => model.jobs.indexOf(job)).toSorted((a, b) => a - b),
        model: { ...model, jobs: model.jobs.map(dispatched), turn: Math.max(model.turn, ...chosen.map(({ ready }) => ready ?? 0)) },
      }
    }
    case 'wipeBroker': {
      const unclaimed = model.jobs.filter((job) => job.state === 'dispatched')
      const jobs = model.jobs.map((job) => (job.state === 'dispatched' ? ({ ...job, state: 'queued' } as const) : job))
      return { answer: unclaimed.length, model: { ...model, jobs } }
    }
    case 'sweep': {
      const swept = model.jobs.flatMap((job, index) => (rules.sweep(job, lost(job)) ? [index] : []))
      return { answer: swept, model: swept.reduce((next, at) => told(next, at, rules.sweep(jobAt(next, at), true)).model, model) }
    }
    case 'claim': {
      const job = jobAt(model, step.job)
      const worker = model.workers[step.slot] ?? 0
      const claimed = rules.claim(job, { ...step, worker, seq: Math.max(1, job.dispatchSeq + step.seq), lost: lost(job) })
      return { ...told(model, step.job, claimed), answer: claimed?.attempt ?? null }
    }
    case 'renew': {
      const job = jobAt(model, step.job)
      const renewed = rules.renew(job, job.attempt + step.attempt, step.checkpoint)
      return { ...hidden(model, step.job, renewed), answer: renewed ? (job.state === 'cancelling' ? 'cancelling' : 'held') : 'fenced' }
    }
    case 'finish': {
      const job = jobAt(model, step.job)
      const finished = rules.finish(job, job.attempt + step.attempt, step.ending)
      const due = finished?.later ? LATER + model.clock : job.due
      return { ...told(model, step.job, finished && { ...finished, due }), answer: finished?.state ?? null }
    }
    case 'cancel':
    case 'retry':
    case 'remove': {
      const job = jobAt(model, step.job)
      if (step.stranger || job.state === 'removed') return { answer: 'not_found', model }
      const next = step.do === 'retry' ? rules.retry(job, model.clock) : rules[step.do](job)
      return { ...told(model, step.job, next), answer: next ? (step.do === 'remove' ? 'removed' : 'changed') : 'not_allowed' }
    }
    case 'putBack': {
      const job = jobAt(model, step.job)
      return hidden(model, step.job, job.state === 'dispatched' && step.seq === 0 ? { ...job, state: 'queued', later: true } : null)
    }
    case 'endLease': {
      const job = jobAt(model, step.job)
      return hidden(model, step.job, { ...job, leaseOver: job.worker !== null })
    }
    case 'timePasses': {
      const job = jobAt(model, step.job)
      return hidden(model, step.job, job.state === 'queued' && job.later ? { ...job, later: false, due: model.clock } : null)
    }
    case 'manyLosses': {
      const job = jobAt(model, step.job)
      return hidden(model, step.job, isHeld(job) ? { ...job, losses: MANY_LOSSES } : null)
    }
    case 'openList':
    case 'finishPlan': {
      const job = jobAt(model, step.job)
      return written(model, step.job, rules[step.do](job, job.attempt + step.attempt))
    }
    case 'planItems': {
      const job = jobAt(model, step.job)
      return written(model, step.job, rules.planItems(job, job.attempt + step.attempt, step.count))
    }
    case 'beginItem': {
      const job = jobAt(model, step.job)
      const begun = rules.beginItem(job, job.attempt + step.attempt, itemAt(job, step.item))
      const answer = begun ? 'begun' : isWriter(job, job.attempt + step.attempt) && job.list ? 'withheld' : 'fenced'
      return { ...hidden(model, step.job, begun), answer }
    }
    case 'endItem': {
      const job = jobAt(model, step.job)
      const ended = rules.endItem(job, job.attempt + step.attempt, itemAt(job, step.item), step.ending)
      const answer = ended || (isWriter(job, job.attempt + step.attempt) && job.list) ? 'written' : 'fenced'
      return { ...hidden(model, step.job, ended), answer }
    }
    case 'again':
    case 'decide': {
      const job = jobAt(model, step.job)
      if (step.stranger || job.state === 'removed') return { answer: 'not_found', model }
      const { answer, next } =
        step.do === 'again'
          ? rules.again(job, step.states, model.clock)
          : rules.decide(job, step.item === null ? null : itemAt(job, step.item), step.decision, model.clock)
      return { ...told(model, step.job, next), answer }
    }
    case 'loseWorker':
      return { answer: undefined, model: { ...model, workers: model.workers.with(step.slot, Math.max(...model.workers) + 1) } }
    default:
      return step satisfies never
  }
}

/** In their turns, and RabbitMQ holds no more than the window. */
function nextJobs({ jobs }: Model): ModelJob[] {
  const room = WINDOW - jobs.filter((job) => job.state === 'dispatched').length
  const ready = jobs.flatMap((job) => (job.ready === null ? [] : [{ job, turn: job.ready }]))
  return ready
    .sort((a, b) => a.turn - b.turn || a.job.due - b.job.due)
    .slice(0, Math.max(0, room))
    .map(({ job }) => job)
}

/** A change that people see raises their revision by one. */
function told(model: Model, index: number, job: ModelJob | null): Expected {
  return job ? { answer: undefined, model: bump(hidden(model, index, job).model, job.user) } : { answer: undefined, model }
}

/** By the attempt that runs: its list is told with its progress, and takes no revision. */
function written(model: Model, index: number, job: ModelJob | null): Expected {
  return { ...hidden(model, index, job), answer: job !== null }
}

function hidden(model: Model, index: number, job: ModelJob | null): Expected {
  return { answer: undefined, model: job ? { ...model, jobs: model.jobs.with(index % model.jobs.length, atRest(job)) } : model }
}

function bump(model: Model, user: number): Model {
  return { ...model, revs: model.revs.map((rev, at) => (at === user ? rev + 1 : rev)) }
}

/** What comes before all that is due now, or after it. */
const HEAD_START = 10_000_000
const dueBy: Record<Priority, number> = { high: -HEAD_START, normal: 0, low: HEAD_START }

function newJob({ user, priority }: Extract<Step, { do: 'submit' }>, index: number, clock: number): ModelJob {
  const nothing = {
    worker: null,
    leaseOver: false,
    checkpoint: null,
    progress: null,
    error: false,
    notice: null,
    artifact: null,
    list: null,
    turn: null,
    ready: null,
    stamp: null,
  }
  const counts = { dispatchSeq: 0, attempt: 0, failures: 0, crashes: 0, losses: 0, retries: 0 }
  const due = clock + dueBy[priority]
  return { user, key: `key ${index}`, body: 0, priority, state: 'queued', later: false, due, attempts: [], ...counts, ...nothing }
}
