import { afterAll, beforeAll, it } from 'vitest'
import { serviceHandle } from '@/scripts/launch/services/index.mjs'
import { expectOneResult } from '@/tests/support/one-result'
import { type Path, setupPath } from '@/tests/support/path'

let path: Path
beforeAll(async () => {
  path = await setupPath()
  await path.startWorker(2)
})
afterAll(() => path.close())

// RabbitMQ 3.10 killed so soon after it declared a queue brings it back without a leader, and it answers nothing for ever. Where
// the broker does better, these jobs only run sooner.
it('a queue that RabbitMQ lost the leader of is replaced, and its jobs run, once each', async () => {
  const rabbitmq = serviceHandle('test', 'rabbitmq')
  const userId = await path.addUser()
  await rabbitmq.kill()
  await rabbitmq.start()
  const jobIds = await Promise.all(Array.from({ length: 5 }, () => path.submit(userId, 'test.write', { lines: 3 })))
  for (const jobId of jobIds) {
    await path.until(userId, jobId, (job) => job.state === 'completed', 90_000)
    await expectOneResult(path, userId, jobId, 3)
  }
}, 120_000)
