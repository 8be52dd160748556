import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { AgainState, ItemDecision } from '@/lib/contracts/items'
import type { Priority } from '@/lib/contracts/job'
import { expectFair, type Overtaken } from './fairness'
import { expectInvariants } from './invariants'
import type { ItemEnding } from './item-rules'
import { emptyModel, expected, jobAt, type Model, type Step } from './model'
import type { Ending } from './model-job'
import { perform, type Real } from './real'
import { type Rows, readRows, rowsOf } from './rows'
import { type Rules, rules as realRules } from './rules'

/** fast-check changes nothing in it; each command puts in what follows it. */
export interface ModelState {
  model: Model
  rows: Rows
  overtaken: Overtaken
}

export type LedgerCommand = fc.AsyncCommand<ModelState, Real>

const job = fc.nat(7)
/** Mostly the right one, sometimes one of before or of later. */
const distance = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) })
const rarely = fc.nat(7).map((n) => n === 0)
const ending = fc.constantFrom<Ending>('completed', 'retry', 'crash', 'failed', 'cancelled', 'released')

const submit = fc.record({
  do: fc.constant('submit' as const),
  user: fc.nat(1),
  priority: fc.constantFrom<Priority>('normal', 'normal', 'normal', 'high', 'low'),
})
const claim = fc.record({
  do: fc.constant('claim' as const),
  job,
  slot: fc.nat(1),
  seq: distance,
  knowsKind: rarely.map((not) => !not),
  redelivered: fc.boolean(),
})
const renew = fc.record({
  do: fc.constant('renew' as const),
  job,
  attempt: distance,
  checkpoint: fc.option(fc.nat(99), { nil: undefined }),
})
const finish = fc.record({ do: fc.constant('finish' as const), job, attempt: distance, ending })
const byUser = fc.record({ do: fc.constantFrom('cancel', 'retry', 'remove'), job, stranger: rarely })
const list = fc.record({ do: fc.constantFrom('openList' as const, 'finishPlan' as const), job, attempt: distance })
const plan = fc.record({ do: fc.constant('planItems' as const), job, attempt: distance, count: fc.integer({ min: 1, max: 3 }) })
const item = fc.nat(5)
const begin = fc.record({ do: fc.constant('beginItem' as const), job, attempt: distance, item })
const itemEnding = fc.constantFrom<ItemEnding>('done', 'done', 'refused', 'in_doubt', 'skipped', 'waiting')
const end = fc.record({ do: fc.constant('endItem' as const), job, attempt: distance, item, ending: itemEnding })
const again = fc.record({
  do: fc.constant('again' as const),
  job,
  states: fc.constantFrom<AgainState[]>(['refused'], ['skipped'], ['refused', 'skipped']),
  stranger: rarely,
})
const decide = fc.record({
  do: fc.constant('decide' as const),
  job,
  item: fc.option(item),
  decision: fc.constantFrom<ItemDecision>('done', 'again', 'leave'),
  stranger: rarely,
})
const ofList: fc.Arbitrary<Step> = fc.oneof(list, plan, begin, end, again, decide)
const putBack = fc.record({ do: fc.constant('putBack' as const), job, seq: distance })

const ofOneJob: fc.Arbitrary<Step> = fc.oneof(claim, renew, finish, byUser, putBack)
const ofJobs: fc.WeightedArbitrary<Step>[] = [
  { weight: 3, arbitrary: submit },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('submitAgain' as const), job, body: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('dispatch' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipeBroker' as const) }) },
  { weight: 6, arbitrary: claim },
  { weight: 5, arbitrary: finish },
  { weight: 3, arbitrary: renew },
  { weight: 4, arbitrary: byUser },
  { weight: 1, arbitrary: putBack },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('endLease', 'manyLosses'), job }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('timePasses' as const), job }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('loseWorker' as const), slot: fc.nat(1) }) },
]
/** Two that meet at one job: the ledger must end as if one of them had come first. */
const meeting = (ofOneJob: fc.Arbitrary<Step>) =>
  fc.tuple(ofOneJob, fc.oneof(ofOneJob, fc.constant<Step>({ do: 'sweep' })), job).map(([a, b, index]): Step[] => {
    return [a, b].map((one) => ('job' in one ? { ...one, job: index } : one))
  })

const withoutLists = { step: fc.oneof(...ofJobs), atOnce: meeting(ofOneJob) }
const withLists = {
  step: fc.oneof(...ofJobs, { weight: 12, arbitrary: ofList }),
  atOnce: meeting(fc.oneof(ofOneJob, begin, end, again, decide)),
}

/** As far as a list comes that is worked off: an item is done, one in doubt, one refused, and the job is done with that. */
export const workedOff: Step[] = [
  { do: 'submit', user: 0, priority: 'normal' },
  { do: 'dispatch' },
  { do: 'claim', job: 0, slot: 0, seq: 0, knowsKind: true, redelivered: false },
  { do: 'openList', job: 0, attempt: 0 },
  { do: 'planItems', job: 0, attempt: 0, count: 3 },
  { do: 'finishPlan', job: 0, attempt: 0 },
  ...(['done', 'in_doubt', 'refused'] as const).flatMap((ending, item): Step[] => [
    { do: 'beginItem', job: 0, attempt: 0, item },
    { do: 'endItem', job: 0, attempt: 0, item, ending },
  ]),
  { do: 'finish', job: 0, attempt: 0, ending: 'completed' },
]

/** Where a run begins that has come so far. */
export async function begunWith(steps: Step[], real: Real): Promise<ModelState> {
  let model = emptyModel
  for (const step of steps) {
    await perform(real, model, step)
    model = expected(model, step, realRules).model
  }
  return { model, rows: await readRows(real), overtaken: [] }
}

/** What may be done next, each checked against the model that follows these rules. */
export function ledgerCommands(rules: Rules, { lists }: { lists: boolean }): fc.Arbitrary<Iterable<LedgerCommand>> {
  const { step, atOnce } = lists ? withLists : withoutLists
  const steps = fc.oneof({ weight: 5, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: atOnce })
  const commands = fc.tuple(steps, rarely).map(([asked, atRandom]) => command(asked, !atRandom, rules))
  return fc.commands([commands], { maxCommands: 200, size: 'max' })
}

function command(asked: Step[], toEffect: boolean, rules: Rules): LedgerCommand {
  return {
    check: ({ model }) => asked.every((one) => isPossible(model, one)),
    async run(state, real) {
      const steps = toEffect ? withEffect(asked, state.model) : asked
      const answers = await Promise.all(steps.map((one) => perform(real, state.model, one)))
      const rows = await readRows(real)
      expectInvariants(state.rows, rows)
      const overtaken = expectFair(state.rows, rows, state.overtaken)
      const found = { answers, revs: rows.revs, jobs: rows.jobs, lasts: rows.lasts, turn: rows.turn }
      const orders = [steps, ...(steps.length > 1 ? [steps.toReversed()] : [])].map((order) => inOrder(state.model, order, rules))
      const wanted = orders.map(({ answerOf, model }) => ({ answers: steps.map((one) => answerOf.get(one)), ...rowsOf(model, real.jobs) }))
      const matching = wanted.findIndex((one) => isDeepStrictEqual(one, found))
      if (matching < 0) expect(found).toEqual(wanted[0])
      Object.assign(state, { model: orders[matching]?.model, rows, overtaken })
    },
    toString: () => `${asked.map((one) => JSON.stringify(one)).join(' with ')}${toEffect ? ' to effect' : ''}`,
  }
}

/**
 * The same about a job to which the first of them does something, where there is one: of steps that mean jobs at random, most
 * are refused, and no run comes far.
 */
function withEffect(steps: Step[], model: Model): Step[] {
  const [first] = steps
  if (!first || !('job' in first)) return steps
  const jobs = model.jobs.flatMap((was, job) => {
    const { jobs } = expected(model, { ...first, job }, realRules).model
    return isDeepStrictEqual(jobs[job], was) ? [] : [job]
  })
  const job = jobs[first.job % jobs.length] ?? first.job
  return steps.map((one) => ('job' in one ? { ...one, job } : one))
}

/** A step means the job as it is before all of them: at that moment the messages were sent. */
function inOrder(before: Model, steps: Step[], rules: Rules) {
  const answerOf = new Map<Step, unknown>()
  const model = steps.reduce((now, one) => {
    const next = expected(now, aimed(one, before, now), rules)
    answerOf.set(one, next.answer)
    return next.model
  }, before)
  return { answerOf, model }
}

/** The same message, told by its distance from what is right by now. */
function aimed(one: Step, before: Model, now: Model): Step {
  if (!('job' in one)) return one
  const [was, is] = [jobAt(before, one.job), jobAt(now, one.job)]
  if ('attempt' in one) return { ...one, attempt: one.attempt + was.attempt - is.attempt }
  return 'seq' in one ? { ...one, seq: one.seq + was.dispatchSeq - is.dispatchSeq } : one
}

function isPossible({ jobs }: Model, one: Step): boolean {
  if (!('job' in one)) return true
  if (jobs.length === 0) return false
  return one.do !== 'submitAgain' || jobAt({ jobs }, one.job).state !== 'removed'
}
