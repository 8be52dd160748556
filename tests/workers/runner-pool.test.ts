import { describe, expect, it, vi } from 'vitest'
import { usualNeeds } from '@/workers/runner-needs'
import { createRunnerPool } from '@/workers/runner-pool'
import type { RunnerProcess } from '@/workers/runner-process'

interface FakeRunner extends RunnerProcess {
  fit: boolean
  killed: boolean
}

/** Runners that start when they are let, and keep what was done to them. */
function setUp() {
  const started: FakeRunner[] = []
  let held: (() => void)[] | null = null
  const awaited: boolean[] = []
  async function start({ isAwaited } = { isAwaited: false }): Promise<RunnerProcess> {
    awaited.push(isAwaited)
    if (held) await new Promise<void>((resolve) => held?.push(resolve))
    const runner: FakeRunner = {
      pid: started.length + 1,
      fit: true,
      killed: false,
      run: () => Promise.reject(new Error('not in these tests')),
      abort: () => {},
      isFit: () => runner.fit,
      async kill() {
        runner.killed = true
      },
    }
    started.push(runner)
    return runner
  }
  const log = { warn: vi.fn() }
  return {
    started,
    awaited,
    start,
    log,
    hold: () => {
      held = []
    },
    letGo: () => {
      const waiting = held ?? []
      held = null
      for (const go of waiting) go()
    },
  }
}

const alive = (runners: FakeRunner[]) => runners.filter(({ killed }) => !killed).length

describe('a pool of runners', () => {
  it('is there with the first runner and fills itself up', async () => {
    const { start, started, log } = setUp()
    const pool = await createRunnerPool(3, start, log)
    expect(started.length).toBeGreaterThanOrEqual(1)
    await vi.waitFor(() => expect(started).toHaveLength(3))
    const taken = [await pool.take(), await pool.take(), await pool.take()]
    expect(new Set(taken).size).toBe(3)
    expect(started).toHaveLength(3)
  })

  it('starts the first, and those that somebody waits for, before all else', async () => {
    const { start, started, awaited, log } = setUp()
    const pool = await createRunnerPool(2, start, log)
    await vi.waitFor(() => expect(started).toHaveLength(2))
    expect(awaited).toEqual([true, false])
    const [first, second] = [await pool.take(), await pool.take()]
    const next = pool.take()
    for (const runner of started) runner.fit = false
    pool.give(first)
    await next
    pool.give(second)
    await vi.waitFor(() => expect(started).toHaveLength(4))
    expect(awaited).toEqual([true, false, true, false])
  })

  it('starts one at once for whoever comes before it is full, and never more than there is room for', async () => {
    const { start, started, log, hold, letGo } = setUp()
    const pool = await createRunnerPool(
      2,
      () => {
        if (started.length === 1) hold()
        return start()
      },
      log,
    )
    const first = await pool.take()
    const second = pool.take()
    letGo()
    expect(await second).not.toBe(first)
    await pool.filled()
    expect(started).toHaveLength(2)
  })

  it('gives the next free one to whoever waits', async () => {
    const { start, started, log } = setUp()
    const pool = await createRunnerPool(1, start, log)
    const taken = await pool.take()
    const next = pool.take()
    pool.give(taken)
    expect(await next).toBe(taken)
    expect(started).toHaveLength(1)
  })

  it('replaces one that is not fit any more', async () => {
    const { start, started, log } = setUp()
    const pool = await createRunnerPool(1, start, log)
    const [runner] = started
    const taken = await pool.take()
    if (runner) runner.fit = false
    pool.give(taken)
    await vi.waitFor(() => expect(started).toHaveLength(2))
    expect(runner?.killed).toBe(true)
    expect(await pool.take()).toBe(started[1])
  })

  it('leaves none behind, not even one that was still starting', async () => {
    const { start, started, log, hold, letGo } = setUp()
    let starts = 0
    const pool = await createRunnerPool(
      2,
      () => {
        starts += 1
        if (starts === 2) hold()
        return start()
      },
      log,
    )
    await pool.take()
    const late = pool.take()
    await pool.close()
    letGo()
    await late
    expect(started).toHaveLength(2)
    expect(alive(started)).toBe(0)
  })

  it('tells of a runner that does not start, and is of use even so', async () => {
    const { start, started, log } = setUp()
    let tries = 0
    const pool = await createRunnerPool(2, () => (++tries === 2 ? Promise.reject(new Error('no memory')) : start()), log)
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce())
    expect(await pool.take()).toBe(started[0])
    expect(await pool.take()).toBe(started[1])
  })

  it('tells whoever waits for a runner that it does not start', async () => {
    const { start, log } = setUp()
    let tries = 0
    const pool = await createRunnerPool(2, () => (++tries >= 2 ? Promise.reject(new Error('no memory')) : start()), log)
    await pool.take()
    await expect(pool.take()).rejects.toThrow('no memory')
  })

  describe('of different needs', () => {
    const light = { ...usualNeeds, concurrency: 2 }
    const heavy = { ...usualNeeds, heapMb: 2048 }

    it('gives one runner to as many as may be in it, the fullest first', async () => {
      const { start, started, log } = setUp()
      const pool = await createRunnerPool(4, start, log, [light, light])
      await pool.filled()
      expect(started).toHaveLength(2)
      const [first, second, third] = [await pool.take(light), await pool.take(light), await pool.take(light)]
      expect(second).toBe(first)
      expect(third).not.toBe(first)
      pool.give(first)
      expect(await pool.take(light)).toBe(first)
    })

    it('makes room for another by one that is idle', async () => {
      const { start, started, log } = setUp()
      const pool = await createRunnerPool(2, start, log, [light, light])
      await pool.filled()
      await pool.take(light)
      expect(await pool.take(heavy)).toBe(started[2])
      expect(alive(started)).toBe(2)
    })

    it('hands a place on to whoever waits for another, when none else needs it', async () => {
      const { start, started, log } = setUp()
      const pool = await createRunnerPool(1, start, log, [light])
      const taken = await pool.take(light)
      const waits = pool.take(heavy)
      pool.give(taken)
      expect(await waits).toBe(started[1])
      expect(started[0]?.killed).toBe(true)
    })

    it('lets the others in it end before one is replaced', async () => {
      const { start, started, log } = setUp()
      const pool = await createRunnerPool(1, start, log, [light])
      const [one, other] = [await pool.take(light), await pool.take(light)]
      for (const runner of started) runner.fit = false
      pool.give(one)
      expect(started[0]?.killed).toBe(false)
      pool.give(other)
      await vi.waitFor(() => expect(started).toHaveLength(2))
      expect(started[0]?.killed).toBe(true)
    })
  })
})
