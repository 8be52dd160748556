import { type Rules, rules } from './rules'

/** State machines with one mistake each, of the kind that the ledger must not make. The test must tell each from the real one. */
export const wrongRules: Record<string, Rules> = {
  'an attempt that was taken over may still write': {
    ...rules,
    finish: (job, attempt, ending) => rules.finish(job, Math.max(attempt, job.attempt), ending),
  },
  'a shutdown is charged to the job': {
    ...rules,
    finish(job, attempt, ending) {
      const next = rules.finish(job, attempt, ending)
      return next && ending === 'released' ? { ...next, failures: next.failures + 1 } : next
    },
  },
  'a message of an earlier dispatch may claim a job that waits': {
    ...rules,
    claim: (job, ask) => rules.claim(job, { ...ask, seq: job.dispatchSeq }),
  },
  'a job is taken over although its worker lives': { ...rules, claim: (job, ask) => rules.claim(job, { ...ask, lost: true }) },
}
