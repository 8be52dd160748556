import { describe, expect, it } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { NotDone, Refused, runKind } from '@/kinds/kit/worker'
import { type Calls, calls } from '@/tests/support/kinds/calls-kind'

/** A job of which each attempt does this; what `step` returned, in order. */
function stepping(body: (ctx: Calls) => Promise<unknown>) {
  const test = createTestContext(calls)
  const got: unknown[] = []
  const worker = runKind(calls, async (_payload, ctx) => {
    got.push(await body(ctx))
    return {}
  })
  return { ...test, got, attempt: () => test.run(worker, {}) }
}

describe('a step', () => {
  it('is done once, and later attempts get the same', async () => {
    let done = 0
    const test = stepping((ctx) => ctx.step('charge', async ({ idempotencyKey }) => ({ nth: ++done, at: new Date(0), idempotencyKey })))
    await test.attempt()
    await test.attempt()
    const expected = { nth: 1, at: '1970-01-01T00:00:00.000Z', idempotencyKey: expect.stringMatching(/^[\w.-]+$/) }
    expect(test.got).toEqual([expected, expected])
    expect(test.list()).toEqual([])
  })

  it('that was under way in a crash fails the job until somebody decides, or is asked about, or is done again', async () => {
    let crashes = 3
    const charge = async () => (crashes-- > 0 ? test.crash() : { id: 7 })
    let test = stepping((ctx) => ctx.step('charge', charge))
    await expect(test.attempt()).rejects.toThrow('crashed')
    await expect(test.attempt()).rejects.toMatchObject({ code: 'step_in_doubt', message: 'It is not known whether "charge" was done.' })

    test = stepping((ctx) => ctx.step('charge', charge, { resolve: async () => ({ done: { id: 8 } }) }))
    await expect(test.attempt()).rejects.toThrow('crashed')
    await test.attempt()
    expect(test.got).toEqual([{ id: 8 }])

    test = stepping((ctx) => ctx.step('charge', charge, { policy: 'repeat' }))
    await expect(test.attempt()).rejects.toThrow('crashed')
    await test.attempt()
    expect(test.got).toEqual([{ id: 7 }])
  })

  it('that was certainly not done is tried again later, and refused is the end of the job', async () => {
    let tries = 0
    const later = stepping((ctx) =>
      ctx.step('charge', async () => {
        if (++tries < 4) throw new NotDone('The bank is closed.')
        return tries
      }),
    )
    await later.attempt()
    expect(later.got).toEqual([4])
    expect(later.rests).toEqual([{ delayMs: 8000, why: { code: 'later', message: 'The bank is closed.' } }])

    const never = stepping((ctx) => ctx.step('charge', async () => Promise.reject(new Refused('no_money', 'There is no money.'))))
    await expect(never.attempt()).rejects.toMatchObject({ name: 'PermanentError', code: 'no_money', message: 'There is no money.' })
  })

  it('that fails in any other way leaves a doubt, or is a failure of the job where it may be repeated', async () => {
    const fail = async () => Promise.reject(new Error('secret'))
    await expect(stepping((ctx) => ctx.step('charge', fail)).attempt()).rejects.toMatchObject({ code: 'step_in_doubt' })
    let tries = 0
    const repeated = stepping((ctx) => ctx.step('charge', async () => (++tries === 1 ? fail() : tries), { policy: 'repeat' }))
    await expect(repeated.attempt()).rejects.toThrow('secret')
    await repeated.attempt()
    expect(repeated.got).toEqual([2])
  })

  it('whose value is too large to be kept is in doubt: a later attempt could not get it', async () => {
    const test = stepping((ctx) => ctx.step('read', async () => 'x'.repeat(17_000)))
    await expect(test.attempt()).rejects.toMatchObject({ code: 'step_in_doubt', reason: expect.stringContaining('too large to be kept') })
  })

  it('is not done where the job was told to stop just before, and that is no doubt', async () => {
    let done = 0
    const test = stepping((ctx) => {
      const stepped = ctx.step('charge', async () => ++done)
      if (ctx.attempt === 1) test.abort()
      return stepped
    })
    await expect(test.attempt()).rejects.toThrow('stopped')
    expect(done).toBe(0)
    await test.attempt()
    expect(test.got).toEqual([1])
  })
})
