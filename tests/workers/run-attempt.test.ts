import { expect, it } from 'vitest'
import type { ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import type { ClaimedJob } from '@/lib/ledger/attempt/claim'
import type { Outcome } from '@/lib/ledger/attempt/outcome'
import { actor } from '@/tests/support/actors'
import { runningJob } from '@/tests/support/samples'
import type { ItemsLedger } from '@/workers/items/items-ledger'
import { type AttemptDeps, startAttempt } from '@/workers/run-attempt'
import type { RunnerProcess } from '@/workers/runner-process'
import type { AbortCause } from '@/workers/runner-protocol'

const job = (changes: Partial<ClaimedJob> = {}): ClaimedJob => ({
  id: 'a',
  userId: 'u',
  actor: actor(),
  kind: 'export',
  pool: 'bulk',
  payload: {},
  payloadVersion: 1,
  attempt: 1,
  failures: 0,
  maxFailures: 5,
  crashes: 0,
  retries: 0,
  checkpoint: null,
  brought: [],
  kept: [],
  view: runningJob('a'),
  ...changes,
})

/** A runner whose attempt goes as told. */
const runnerThat = (run: RunnerProcess['run'], abort: RunnerProcess['abort'] = () => {}): RunnerProcess => ({
  run,
  abort,
  pid: 1,
  isFit: () => true,
  kill: async () => {},
})

/** Asked by no attempt here, unless its test says so. */
const noItemsLedger = {} as ItemsLedger

const depsWith = (
  runner: RunnerProcess,
  {
    give = () => {},
    finish,
    tidy = async () => {},
    items = noItemsLedger,
  }: { give?: () => void } & Pick<AttemptDeps, 'finish'> & Partial<Pick<AttemptDeps, 'tidy' | 'items'>>,
): AttemptDeps => ({
  runners: { take: async () => runner, give },
  leases: { hold: () => ({ saveCheckpoint: async () => {}, release: () => {} }), renewSoon: () => {}, count: () => 1, stop: () => {} },
  finish,
  items,
  limiter: { take: () => Promise.reject(new Error('not here')), leave: () => {}, pause: async () => {}, close: () => {} },
  recordProgress: async () => {},
  publish: () => {},
  discardFiles: async () => {},
  tidy,
  log: { info: () => {}, warn: () => {} },
})

it('does not abort a runner that it has given back while its outcome is being written', async () => {
  const aborts: AbortCause[] = []
  let give = () => {}
  const back = new Promise<void>((resolve) => {
    give = resolve
  })
  let write = () => {}
  const writing = new Promise<void>((resolve) => {
    write = resolve
  })
  const runner = runnerThat(
    async () => ({ type: 'result', files: [], result: null, warnings: [] }),
    (_, cause) => aborts.push(cause),
  )
  const finish = async () => {
    await writing
    return { type: 'job.removed' as const, rev: 1, jobId: 'a' }
  }
  const attempt = startAttempt(job(), depsWith(runner, { give: () => give(), finish }))
  await back
  attempt.abort('cancelled')
  write()
  await attempt.done
  expect(aborts).toEqual([])
})

const crashed = { type: 'crashed', detail: 'SIGKILL' } as const
const unreachable = {
  type: 'error',
  code: 'data_unreachable',
  message: 'It was away.',
  permanent: false,
  reason: null,
  detail: '',
} as const

it.each([
  ['gives up on a job that crashes for the third time without having come further', false, crashed, 'failed'],
  ['tries again when it has come further since', true, crashed, 'retry'],
  ['gives up on a job that fails for the fifth time without having come further', false, unreachable, 'failed'],
  ['tries again what has come further since, however often it failed', true, unreachable, 'retry'],
] as const)('%s', async (_, saves, end, expected) => {
  const outcomes: Outcome[] = []
  const runner = runnerThat(async ({ onCheckpoint }) => {
    if (saves) await onCheckpoint({ rows: 1000 })
    return end
  })
  const finish = async (_id: unknown, outcome: Outcome) => {
    outcomes.push(outcome)
    return null
  }
  await startAttempt(job({ crashes: 2, failures: 4 }), depsWith(runner, { finish })).done
  expect(outcomes.map(({ type }) => type)).toEqual([expected])
})

const list = { total: 2, waiting: 1, begun: 0, done: 1, refused: 0, inDoubt: 0, skipped: 0, undecided: 0 }
const ended: ItemsAsk = { op: 'write', begins: [], ends: [{ seq: 1, state: 'done', value: null, error: null, delayMs: null }], low: 0 }

it('tries again what has ended an item since, and writes its outcome only when that is written', async () => {
  const order: string[] = []
  let write = () => {}
  const items = {
    write: () =>
      new Promise((resolve) => {
        write = () => resolve({ isStopping: false, granted: [], counts: list })
      }),
  } as unknown as ItemsLedger
  const runner = runnerThat(async ({ onItems }) => {
    void onItems(ended).then(() => order.push('item written'))
    setImmediate(() => write())
    return crashed
  })
  const finish = async (_id: unknown, outcome: Outcome) => {
    order.push(outcome.type)
    return null
  }
  await startAttempt(job({ crashes: 2, failures: 4 }), depsWith(runner, { finish, items })).done
  expect(order).toEqual(['item written', 'retry'])
})

it('stops as fenced when the ledger says so of its list', async () => {
  const aborts: AbortCause[] = []
  const finish = async () => expect.fail('a fenced attempt has no outcome')
  const items = { write: async () => null } as unknown as ItemsLedger
  const runner = runnerThat(
    async ({ onItems }) => {
      await expect(onItems(ended)).rejects.toThrow('fenced')
      return crashed
    },
    (_, cause) => aborts.push(cause),
  )
  await startAttempt(job(), depsWith(runner, { finish, items })).done
  expect(aborts).toEqual(['fenced'])
})

it('hands an abort that came before there was a runner to the attempt, not to a runner that has none yet', async () => {
  const heard: string[] = []
  let stop = () => {}
  const stopped = new Promise<{ type: 'aborted' }>((resolve) => {
    stop = () => resolve({ type: 'aborted' })
  })
  const runner = runnerThat(
    (task) => {
      heard.push(`run ${task.jobId}`)
      return stopped
    },
    ({ jobId }, cause) => {
      heard.push(`${cause} ${jobId}`)
      stop()
    },
  )
  const attempt = startAttempt(job(), depsWith(runner, { finish: async () => null }))
  attempt.abort('cancelled')
  await attempt.done
  expect(heard).toEqual(['run a', 'cancelled a'])
})

it('looks after the files of a job that has ended without its knowing: fenced, or the answer was lost', async () => {
  const tidied: string[] = []
  const runner = runnerThat(async ({ onCheckpoint }) => {
    await onCheckpoint({ rows: 1000 })
    return { type: 'error', code: 'refused', message: 'This cannot be done.', permanent: true, reason: null, detail: '' }
  })
  await startAttempt(job(), depsWith(runner, { finish: async () => null, tidy: async (jobId) => void tidied.push(jobId) })).done
  expect(tidied).toEqual(['a'])
})
