import type { ModelJob } from './model-job'
import { MAX_LOSSES, type Rules, rules } from './rules'

/** State machines with one mistake each, of the kind that the ledger must not make. The test must tell each from the real one. */
export const wrongRules: Record<string, Rules> = {
  'one more than the limit allows is ready': { ...rules, room: (most, inFlight) => most - inFlight + 1 },
  'who comes new stands before the turn that the pool has come to': { ...rules, latest: (last) => last },
  'who asks for more stands beside what is stamped for them': { ...rules, latest: (_last, clock) => clock },
  'a turn that was not taken is lost': { ...rules, givenBack: () => [] },
  'the urgent have no head start': { ...rules, headStart: () => 0 },
  'an end gives nobody a turn': { ...rules, settles: (did) => did !== 'finish' },
  'a cancel gives nobody a turn': { ...rules, settles: (did) => did !== 'cancel' },
  'a lost attempt gives nobody a turn': { ...rules, settles: (did) => did !== 'sweep' },
  'what comes due gets no turn': { ...rules, settles: (did) => did !== 'timePasses' },
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
  'a checkpoint does not forgive crashes': {
    ...rules,
    renew: (job, attempt, checkpoint) => keeping(['crashes'], job, rules.renew(job, attempt, checkpoint)),
  },
  'a checkpoint does not forgive failures': {
    ...rules,
    renew: (job, attempt, checkpoint) => keeping(['failures'], job, rules.renew(job, attempt, checkpoint)),
  },
  'a checkpoint forgets how often the job has waited': {
    ...rules,
    renew(job, attempt, checkpoint) {
      const next = rules.renew(job, attempt, checkpoint)
      return next && checkpoint !== undefined ? { ...next, retries: 0 } : next
    },
  },
  'a checkpoint does not forgive losses': {
    ...rules,
    renew: (job, attempt, checkpoint) => keeping(['losses'], job, rules.renew(job, attempt, checkpoint)),
  },
  'an outcome does not forgive losses': {
    ...rules,
    finish: (job, attempt, ending) => keeping(['losses'], job, rules.finish(job, attempt, ending)),
  },
  'losses are never counted': {
    ...rules,
    claim: (job, ask) => keeping(['losses'], job, rules.claim(job, ask)),
    sweep: (job, lost) => keeping(['losses'], job, rules.sweep(job, lost)),
  },
  'a take-over is no loss': { ...rules, claim: (job, ask) => keeping(['losses'], job, rules.claim(job, ask)) },
  'a job is taken over after its last loss': {
    ...rules,
    claim(job, ask) {
      const next = rules.claim({ ...job, losses: 0 }, ask)
      return next && { ...next, losses: job.losses + next.losses }
    },
  },
  'a job is tried again after its last loss': {
    ...rules,
    sweep(job, lost) {
      const next = rules.sweep({ ...job, losses: 0 }, lost)
      return next && { ...next, losses: job.losses + 1 }
    },
  },
  'a job that is being cancelled fails at its last loss': {
    ...rules,
    sweep: (job, lost) =>
      rules.sweep(job.losses + 1 >= MAX_LOSSES && job.state === 'cancelling' ? { ...job, state: 'running' } : job, lost),
  },
  'a retry by hand keeps the failures': { ...rules, retry: (job, due) => keeping(['failures'], job, rules.retry(job, due)) },
  'a retry by hand keeps how often it waited': { ...rules, retry: (job, due) => keeping(['retries'], job, rules.retry(job, due)) },
  'a retry by hand keeps the losses': { ...rules, retry: (job, due) => keeping(['losses'], job, rules.retry(job, due)) },
  'a retry by hand begins without the checkpoint': {
    ...rules,
    retry(job, due) {
      const next = rules.retry(job, due)
      return next && { ...next, checkpoint: null }
    },
  },
  'a result may follow a cancel': {
    ...rules,
    finish: (job, attempt, ending) =>
      rules.finish(job.state === 'cancelling' && ending === 'completed' ? { ...job, state: 'running' } : job, attempt, ending),
  },
  'a crash is counted as a failure': {
    ...rules,
    finish(job, attempt, ending) {
      const next = rules.finish(job, attempt, ending)
      return next && ending === 'crash' ? { ...next, failures: job.failures + 1, crashes: job.crashes } : next
    },
  },
}

/** Of these counts, the next state has what the last one had. */
function keeping(counts: ('failures' | 'crashes' | 'losses' | 'retries')[], job: ModelJob, next: ModelJob | null): ModelJob | null {
  return next && { ...next, ...Object.fromEntries(counts.map((count) => [count, job[count]])) }
}
