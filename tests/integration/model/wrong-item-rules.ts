import type { Answered } from './decision-rules'
import type { ModelItem, ModelJob } from './model-job'
import { type Rules, rules } from './rules'

/** The same of lists. */
export const wrongItemRules: Record<string, Rules> = {
  'again does once more what is done': {
    ...rules,
    again: (job, states, due) =>
      but(rules.again(job, states, due), (next) => items(next, (item) => (item.state === 'done' ? again(item) : item))),
  },
  'again takes the files of the run before along': {
    ...rules,
    again: (job, states, due) => but(rules.again(job, states, due), (next) => ({ ...next, artifact: null })),
  },
  'a run that is stopped or fails takes the files of the run before along': {
    ...rules,
    finish(job, attempt, ending) {
      const next = rules.finish(job, attempt, ending)
      return next && (next.state === 'failed' || next.state === 'cancelled') ? { ...next, artifact: null } : next
    },
  },
  'a decision is taken twice': {
    ...rules,
    decide(job, at, decision, due) {
      const decided = rules.decide(job, at, decision, due)
      return decided.answer === 'unchanged' ? { answer: 'changed', next: job } : decided
    },
  },
  'what is left in doubt is asked about again': {
    ...rules,
    decide: (job, at, decision, due) =>
      but(rules.decide(job, at, decision, due), (next) =>
        items(next, (item) => (item.decision === 'leave' ? { ...item, decision: null } : item)),
      ),
  },
  'what a person says was done is done again': {
    ...rules,
    decide: (job, at, decision, due) => rules.decide(job, at, decision === 'done' ? 'again' : decision, due),
  },
  'an item that is to be done again is out of tries': {
    ...rules,
    again: (job, states, due) => but(rules.again(job, states, due), (next) => withTriesOf(job, next)),
  },
}

const again = (item: ModelItem): ModelItem => ({ ...item, state: 'waiting', tries: 0, putOff: true })

function but(answered: Answered, change: (next: ModelJob) => ModelJob): Answered {
  return { ...answered, next: answered.next && change(answered.next) }
}

function items(job: ModelJob, itemOf: (item: ModelItem, at: number) => ModelItem): ModelJob {
  return job.list ? { ...job, list: { ...job.list, items: job.list.items.map(itemOf) } } : job
}

const withTriesOf = (was: ModelJob, job: ModelJob) => items(job, (item, at) => ({ ...item, tries: was.list?.items[at]?.tries ?? 0 }))
