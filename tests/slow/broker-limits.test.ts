import { afterAll, beforeAll, expect, it } from 'vitest'
import { evaluateInBroker } from '@/tests/support/clusters/rabbitmqctl'
import { expectOneResult } from '@/tests/support/one-result'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
})
afterAll(() => path.close())

const stateOf = async (userId: string, jobId: string) => (await path.job(userId, jobId))?.state

it('a broker whose disk is full blocks who publishes: submits are taken, what runs ends, the others run when it lets them', async () => {
  const worker = await path.startWorker(2)
  const userId = await path.addUser()
  const running = await path.submit(userId, 'test.write', { lines: 300 })
  await path.untilProgress(running)
  let waiting: string[]
  await evaluateInBroker('rabbit_alarm:set_alarm({{resource_limit, disk, node()}, []}).')
  try {
    waiting = await Promise.all(Array.from({ length: 5 }, () => path.submit(userId, 'test.write', { lines: 3 })))
    await path.until(userId, running, (job) => job.state === 'completed')
    // What was sent before the broker said so is given back after ten seconds, and nothing is sent again.
    for (const jobId of waiting) await path.until(userId, jobId, (job) => job.state === 'queued')
    expect(await Promise.all(waiting.map((jobId) => stateOf(userId, jobId)))).toEqual(waiting.map(() => 'queued'))
  } finally {
    await evaluateInBroker('rabbit_alarm:clear_alarm({resource_limit, disk, node()}).')
  }
  for (const jobId of waiting) await path.until(userId, jobId, (job) => job.state === 'completed')
  for (const jobId of [running, ...waiting]) expect(await path.job(userId, jobId)).toMatchObject({ attempt: 1, failures: 0 })
  await expectOneResult(path, userId, running, 300)
  await worker.kill()
}, 90_000)

it('a job longer than the time for an acknowledgement goes on when RabbitMQ takes its delivery back', async () => {
  await setTimeLimit(1000, 1000)
  try {
    const worker = await path.startWorker(2)
    const userId = await path.addUser()
    const jobId = await path.submit(userId, 'test.write', { lines: 600 })
    await path.until(userId, jobId, (job) => job.state === 'completed')
    expect(worker.output()).toContain('delivery acknowledgement on channel')
    expect(await path.job(userId, jobId)).toMatchObject({ attempt: 1, failures: 0 })
    await expectOneResult(path, userId, jobId, 600)
  } finally {
    await setTimeLimit(86_400_000, 60_000)
  }
}, 60_000)

/** For channels opened from now on. */
async function setTimeLimit(ms: number, everyMs: number): Promise<void> {
  await evaluateInBroker(
    `application:set_env(rabbit, consumer_timeout, ${ms}), application:set_env(rabbit, channel_tick_interval, ${everyMs}).`,
  )
}
