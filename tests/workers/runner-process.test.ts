import { writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { noList } from '@/kinds/kit/testing/no-list'
import type { ItemsAnswer, ItemsAsk } from '@/kinds/kit/worker/items-protocol'
import { actor } from '@/tests/support/actors'
import { temporaryFolder } from '@/tests/support/temporary-folder'
import { threadsOf } from '@/workers/process/lower-priority'
import { usualNeeds } from '@/workers/runner-needs'
import { type RunnerTask, startRunner } from '@/workers/runner-process'

const { execPath } = process
const log = { info: () => {}, warn: () => {} }
afterEach(() => {
  process.execPath = execPath
})

/** A runner of these lines; `send` is there, and `on(type, handle)` for what it is told. */
function runnerOf(lines: string): string {
  const file = join(temporaryFolder(), 'runner.cjs')
  const tools = `const send = (message) => process.send(message)
    const on = (type, handle) => process.on('message', (message) => message.type === type && handle(message))
    process.on('disconnect', () => process.exit())`
  writeFileSync(file, `${tools}\n${lines}`)
  return file
}

const taskOf = (task: Partial<RunnerTask>): RunnerTask => ({
  jobId: 'a',
  attempt: 1,
  actor: actor(),
  kind: 'k',
  payload: {},
  payloadVersion: 1,
  checkpoint: null,
  onProgress: () => {},
  onCheckpoint: async () => {},
  brought: [],
  kept: [],
  onItems: noList,
  onLimits: noList,
  ...task,
})

it('says so when no process can be made, instead of ending the worker', async () => {
  process.execPath = '/nowhere/node'
  await expect(startRunner('runner.js', log)).rejects.toThrow('the runner did not start: spawn /nowhere/node ENOENT')
})

it('hears what a runner said before it died, and before its death', async () => {
  const heard: string[] = []
  const asks = `send({ type: 'ready' })
    on('run', () => {
      const ask = { op: 'step', key: 'x'.repeat(1000), policy: 'once', resolves: false }
      const die = () => process.kill(process.pid, 'SIGKILL')
      for (let call = 1; call <= 85; call++) process.send({ type: 'items.ask', jobId: 'a', attempt: 1, call, ask }, call === 85 ? die : () => {})
    })`
  const hears = ({ op }: ItemsAsk): Promise<never> => {
    heard.push(op)
    // By the end of this, it is dead, and the rest of what it said is not read yet.
    if (heard.length === 1) for (const until = performance.now() + 300; performance.now() < until; );
    return new Promise(() => {})
  }
  const runner = await startRunner(runnerOf(asks), log)
  const end = await runner.run(taskOf({ onItems: hears }))
  expect(end).toEqual({ type: 'crashed', detail: 'SIGKILL' })
  expect(heard).toHaveLength(85)
  expect(runner.isFit()).toBe(false)
})

it('answers each of its attempts what it asked of its own list', async () => {
  const asks = `send({ type: 'ready' })
    const ended = { type: 'aborted' }
    on('run', ({ jobId, attempt }) => send({ type: 'items.ask', jobId, attempt, call: 1, ask: { op: 'step', key: jobId, policy: 'once', resolves: false } }))
    on('items.answer', ({ jobId, attempt, answer }) => send({ type: 'progress', jobId, attempt, report: { phase: answer.value, done: 1, total: 1 } }))
    on('items.refused', ({ jobId, attempt }) => send({ type: 'progress', jobId, attempt, report: { phase: 'refused', done: 1, total: 1 } }))
    on('abort', ({ jobId, attempt }) => send({ type: 'ended', jobId, attempt, ended, residentBytes: 1 }))`
  const runner = await startRunner(runnerOf(asks), log)
  const heard = (jobId: string, onItems: RunnerTask['onItems']) =>
    new Promise((resolve) => {
      const onProgress = ({ phase }: { phase: string }) => {
        runner.abort({ jobId, attempt: 1 }, 'cancelled')
        resolve(phase)
      }
      void runner.run(taskOf({ jobId, onItems, onProgress }))
    })
  const step = async (ask: ItemsAsk): Promise<ItemsAnswer> =>
    ask.op === 'step' ? { op: 'step', seq: -1, state: 'done', value: `to ${ask.key}`, tries: 1 } : expect.fail()
  const both = await Promise.all([heard('a', step), heard('b', step), heard('c', () => Promise.reject(new Error('value out of range')))])
  expect(both).toEqual(['to a', 'to b', 'refused'])
  await runner.kill()
})

it('gives up a runner that never says that it is ready', async () => {
  await expect(startRunner(runnerOf('setInterval(() => {}, 1000)'), log, { startMs: 200 })).rejects.toThrow(
    'the runner did not start: SIGKILL',
  )
})

it('tells the next attempt nothing of a checkpoint that was saved after the end of the one before', async () => {
  // Each attempt asks for its checkpoint 1. The first ends without waiting, the second ends when it is saved.
  const runner = await startRunner(
    runnerOf(`on('run', ({ jobId, attempt }) => {
      send({ type: 'checkpoint', jobId, attempt, seq: 1, value: attempt })
      if (attempt === 1) send({ type: 'ended', jobId, attempt, ended: { type: 'aborted' }, residentBytes: 1 })
    })
    on('checkpoint.saved', ({ jobId, attempt }) => attempt === 2 && send({ type: 'ended', jobId, attempt, ended: { type: 'result', files: [], result: null, warnings: [] }, residentBytes: 1 }))
    send({ type: 'ready' })`),
    log,
  )
  const saved: (() => void)[] = []
  const onCheckpoint = () => new Promise<void>((resolve) => saved.push(resolve))
  try {
    await runner.run(taskOf({ attempt: 1, onCheckpoint }))
    const second = runner.run(taskOf({ attempt: 2, onCheckpoint }))
    await expect.poll(() => saved.length).toBe(2)
    saved[0]?.()
    const ended = await Promise.race([second, new Promise((resolve) => setTimeout(() => resolve('waits'), 200))])
    expect(ended).toBe('waits')
    saved[1]?.()
    expect(await second).toMatchObject({ type: 'result' })
  } finally {
    await runner.kill()
  }
})

describe('a runner of several attempts', () => {
  const several = (lines: string) =>
    startRunner(runnerOf(`${lines}\nsend({ type: 'ready' })`), log, { needs: { ...usualNeeds, concurrency: 3, rssMb: 150 } })
  const result = { type: 'result', files: [], result: null, warnings: [] } as const
  const endWith = (ended: string) => `send({ type: 'ended', jobId, attempt, ended: ${ended}, residentBytes: 1 })`

  it('ends each by its own word, and stops the one that is told to', async () => {
    const runner = await several(`on('abort', ({ jobId, attempt }) => ${endWith("{ type: 'aborted' }")})
      on('run', ({ jobId, attempt, payload }) => payload.quick && ${endWith(JSON.stringify(result))})`)
    try {
      const slow = runner.run(taskOf({ jobId: 'slow' }))
      expect(await runner.run(taskOf({ jobId: 'quick', payload: { quick: true } }))).toEqual(result)
      runner.abort({ jobId: 'quick', attempt: 1 }, 'cancelled')
      runner.abort({ jobId: 'slow', attempt: 1 }, 'cancelled')
      expect(await slow).toEqual({ type: 'aborted' })
      expect(runner.isFit()).toBe(true)
    } finally {
      await runner.kill()
    }
  })

  it('takes all of them with it when it crashes', async () => {
    const runner = await several(`on('run', ({ jobId }) => jobId === 'b' && process.abort())`)
    const ends = await Promise.all(['a', 'b'].map((jobId) => runner.run(taskOf({ jobId }))))
    expect(ends).toEqual([
      { type: 'crashed', detail: 'SIGABRT' },
      { type: 'crashed', detail: 'SIGABRT' },
    ])
    expect(runner.isFit()).toBe(false)
  })

  it('is ended when it takes more memory than it may, native memory too, and its attempts say so', async () => {
    const runner = await several(`const kept = []
      on('run', () => kept.push(Buffer.alloc(200 * 1024 * 1024, 1)))`)
    expect(await runner.run(taskOf({}))).toEqual({ type: 'crashed', detail: 'SIGKILL', memoryMb: 150 })
  }, 30_000)
})

it.each([
  ['that somebody waits for starts with the priority of its worker, and lowers it then', true, getPriority()],
  ['that nobody waits for starts with a lower one', false, 12],
])('a runner %s, that of each of its threads', async (_, isAwaited, expected) => {
  const seen: object[] = []
  // Reading a file without waiting makes the threads that native code runs in.
  const telling = `send({ type: 'log', jobId: 'a', attempt: 1, level: 'info', fields: { priority: require('node:os').getPriority() }, message: 'born' })
    require('node:fs').readFile(__filename, () => send({ type: 'ready' }))`
  const needs = { ...usualNeeds, niceness: 12 }
  const runner = await startRunner(runnerOf(telling), { ...log, info: (fields) => seen.push(fields) }, { isAwaited, needs })
  const priorities = async () => [...new Set((await threadsOf(runner.pid)).map((thread) => getPriority(thread)))]
  try {
    expect(seen).toMatchObject([{ priority: expected }])
    await expect.poll(priorities).toEqual(process.platform === 'linux' ? [12] : [])
    await expect.poll(() => getPriority(runner.pid)).toBe(12)
  } finally {
    await runner.kill()
  }
})

it.each([
  ['gives back what it frees where all its memory is watched', 500, ['2', '131072', '131072']],
  ['is left to the system otherwise', null, [null, null, null]],
])('the native memory of a runner %s', async (_, rssMb, expected) => {
  const told: object[] = []
  const names = ['MALLOC_ARENA_MAX', 'MALLOC_MMAP_THRESHOLD_', 'MALLOC_TRIM_THRESHOLD_']
  const telling = `const set = ${JSON.stringify(names)}.map((name) => process.env[name] ?? null)
    send({ type: 'log', jobId: 'a', attempt: 1, level: 'info', fields: { set }, message: 'born' })
    send({ type: 'ready' })`
  const needs = { ...usualNeeds, rssMb }
  const runner = await startRunner(runnerOf(telling), { ...log, info: (fields) => told.push(fields) }, { needs })
  await runner.kill()
  expect(told).toMatchObject([{ set: expected }])
})
