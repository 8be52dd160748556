import { setTimeout as delay } from 'node:timers/promises'
import type { ClaimedJob } from '@/lib/ledger/attempt/claim'
import type { Delivery } from '@/lib/rabbitmq/consumer'
import type { RunningAttempt } from './run-attempt'

/** PostgreSQL may see a killed worker's connection end a moment after RabbitMQ did. */
const SECOND_LOOKS = { times: 5, everyMs: 200 }

export interface DeliveryDeps {
  claim(delivery: Delivery): Promise<ClaimedJob | null>
  isRunning(jobId: string): Promise<boolean>
  start(job: ClaimedJob): RunningAttempt
  /** Removes what attempts of a job that has ended left behind. */
  tidy(jobId: string): Promise<void>
}

export interface DeliveryHandler {
  handle(delivery: Delivery): Promise<void>
  /** Gives back what runs, and whatever a claim under way still brings. */
  release(): void
}

/** From a delivery to the end of its attempt. It returns when the delivery may be acknowledged. */
export function createDeliveryHandler(deps: DeliveryDeps): DeliveryHandler {
  const running = new Set<RunningAttempt>()
  let releasing = false
  return {
    release() {
      releasing = true
      for (const attempt of running) attempt.abort('released')
    },
    async handle(delivery) {
      const job = (await deps.claim(delivery)) ?? (await lookAgain(delivery, deps))
      // Its worker may have died between the end in the ledger and the tidying that follows it.
      if (!job) return delivery.redelivered ? deps.tidy(delivery.wakeUp.jobId) : undefined
      const attempt = deps.start(job)
      running.add(attempt)
      if (releasing) attempt.abort('released')
      await attempt.done.finally(() => running.delete(attempt))
    },
  }
}

/**
 * A redelivery says that some worker let go of the job. If the ledger still shows it running, that worker
 * may be dying: look again for a second. After that the sweeper is the one to notice.
 */
async function lookAgain(delivery: Delivery, deps: DeliveryDeps): Promise<ClaimedJob | null> {
  if (!delivery.redelivered) return null
  for (let look = 0; look < SECOND_LOOKS.times; look++) {
    if (!(await deps.isRunning(delivery.wakeUp.jobId))) return null
    await delay(SECOND_LOOKS.everyMs)
    const job = await deps.claim(delivery)
    if (job) return job
  }
  return null
}
