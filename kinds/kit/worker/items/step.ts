import type { Clock } from '@/kinds/kit/worker/clock'
import type { AttemptContext } from '@/kinds/kit/worker/context'
import { PermanentError } from '@/kinds/kit/worker/errors'
import type { Act, Step, StepOptions } from '@/kinds/kit/worker/items'
import type { ItemEnd } from '@/kinds/kit/worker/items-protocol'
import { itemErrors, MAX_ITEM_BYTES } from '@/lib/contracts/items'
import { idempotencyKey, MAX_TRIES } from './acts'
import { endOfFailed, isUnsaid } from './ending'
import { MAX_WAIT_MS } from './pace'
import { Rest } from './rest'
import { bytesOf } from './stored'
import { createUnderWay } from './under-way'

/** A job that may begin nothing is soon told to stop. */
const STOPPED_MS = 1000

interface StepDeps {
  ctx: Pick<AttemptContext, 'jobId' | 'askItems' | 'signal'>
  clock: Clock
}

/** One thing of its own, whose value later attempts get without doing it again. */
export function createStep({ ctx, clock }: StepDeps): Step {
  async function goAt(seq: number, one: (act: Act) => Promise<ItemEnd>): Promise<ItemEnd> {
    const underWay = createUnderWay(ctx.signal)
    try {
      return await underWay.run(idempotencyKey(ctx.jobId, seq), one)
    } finally {
      underWay.close()
    }
  }

  async function written(end: ItemEnd): Promise<ItemEnd> {
    await ctx.askItems({ op: 'write', begins: [], ends: [end], low: 0 })
    ctx.signal.throwIfAborted()
    return end
  }

  async function wait({ delayMs, error }: ItemEnd): Promise<void> {
    if (!delayMs) return
    if (delayMs > MAX_WAIT_MS) throw new Rest(delayMs, error)
    await clock.wait(delayMs, ctx.signal)
  }

  return async function step<Value>(key: string, run: (act: Act) => Promise<Value>, options: StepOptions<Value> = {}): Promise<Value> {
    const { policy = 'once', resolve } = options
    for (;;) {
      ctx.signal.throwIfAborted()
      const { seq, state, value, tries } = await ctx.askItems({ op: 'step', key, policy, resolves: resolve !== undefined })
      if (state === 'done') return value as Value
      if (state === 'in_doubt') throw inDoubt(key)
      if (state === 'stopped') {
        await clock.wait(STOPPED_MS, ctx.signal)
        continue
      }

      // Told to stop while its begin was being written: nothing has happened, which is no doubt.
      if (ctx.signal.aborted && state === 'begun') await written({ ...plain, seq, state: 'waiting' })
      ctx.signal.throwIfAborted()

      const found = state === 'found' && resolve
      const going = goAt(seq, async (act) => (found ? resolvedAs(seq, await found(act)) : keptAs(seq, await run(act))))
      const end = await going.catch(async (error) => {
        if (found && ctx.signal.aborted) throw error
        const failed = endOfFailed(error, { seq, policy, tries, maxTries: MAX_TRIES, isStopped: ctx.signal.aborted })
        if (policy === 'once' || !isUnsaid(error)) return failed
        // A failure of the job, as it would be without a step.
        await written({ ...failed, state: 'waiting', delayMs: null })
        throw error
      })
      await written(end)
      if (end.state === 'done') return end.value as Value
      if (end.state === 'in_doubt') throw inDoubt(key, end)
      if (end.state !== 'waiting') throw new PermanentError(end.error?.code ?? 'refused', end.error?.message ?? 'It was refused.')
      await wait(end)
    }
  }
}

const plain = { value: null, error: null, delayMs: null }

/** As a later attempt gets it, too: plain JSON. */
function keptAs(seq: number, returned: unknown): ItemEnd {
  if (bytesOf(returned) > MAX_ITEM_BYTES) return { ...plain, seq, state: 'in_doubt', error: tooLarge }
  return { ...plain, seq, state: 'done', value: JSON.parse(JSON.stringify(returned ?? null)) }
}

function resolvedAs(seq: number, answer: { done: unknown } | 'not_done' | 'unknown'): ItemEnd {
  if (answer === 'unknown') return { ...plain, seq, state: 'in_doubt', error: itemErrors.unknown }
  return answer === 'not_done' ? { ...plain, seq, state: 'waiting' } : keptAs(seq, answer.done)
}

const tooLarge = { code: 'value_too_large', message: 'It was done, and what it returned is too large to be kept.' }

function inDoubt(key: string, end?: ItemEnd): PermanentError {
  return new PermanentError('step_in_doubt', `It is not known whether "${key}" was done.`, { reason: end?.error?.message ?? null })
}
