import type { Job } from '@/lib/contracts/job'
import { createCommandClient } from '@/lib/redis/client'
import { requiredUrl } from '@/tests/support/database'
import { stageMailings } from './mailing-stage'

interface Course {
  workers: number
  people: number
  perSecond: number
  connections: number
  wipeEveryMs: number
}

export interface Rate {
  jobs: Job[]
  taken: number
  wipes: number
  /** By how many mails there were at most more, in any stretch of time, than the rate alone lets through. */
  above: number
  /** Of all of it. */
  perSecond: number
}

/** A mailing for each of several workers, at one rate for all of them, while Redis is emptied again and again. */
export async function rateUnderWipes({ workers, people, perSecond, connections, wipeEveryMs }: Course): Promise<Rate> {
  const moments: number[] = []
  const stage = await stageMailings({
    people,
    variables: {
      MAILING_CONNECTIONS: String(connections),
      MAILING_PER_SECOND: String(perSecond),
      MAILING_PER_DOMAIN_PER_SECOND: String(perSecond),
    },
    answer(moment) {
      if (moment === 'dot') moments.push(performance.now())
      return null
    },
  })
  const redis = createCommandClient(requiredUrl('REDIS_URL'), { warn: () => {} })
  let wipes = 0
  const wiping = setInterval(() => void redis.flushall().then(() => wipes++), wipeEveryMs)
  try {
    await Promise.all(Array.from({ length: workers }, stage.startWorker))
    const userIds = await Promise.all(Array.from({ length: workers }, () => stage.path.addUser()))
    const jobs = await Promise.all(userIds.map(async (userId) => stage.ended(userId, await stage.send(userId))))
    const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1000
    return { jobs, taken: moments.length, wipes, above: mostAbove(moments, perSecond), perSecond: moments.length / seconds }
  } finally {
    clearInterval(wiping)
    redis.disconnect()
    await stage.close()
  }
}

/** Over all stretches from one mail to another: how many there were, less what the rate lets through in that time. */
export function mostAbove(moments: readonly number[], perSecond: number): number {
  let most = 0
  /** The longest a stretch that began before this mail was above the rate, up to it. */
  let above = 0
  let last = moments[0] ?? 0
  for (const at of moments) {
    above = Math.max(0, above - ((at - last) * perSecond) / 1000) + 1
    most = Math.max(most, above)
    last = at
  }
  return most
}
