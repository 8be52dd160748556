import type { Job } from '@/lib/contracts/job'
import { stageMailings } from './mailing-stage'

interface Course {
  people: number
  connections: number
  /** After so many mails the worker is killed, and with it whoever sends. */
  killAfter: number[]
}

export interface Outcome {
  job: Job
  kills: number
  /** How many the server took. */
  taken: number
  /** How often the one was sent to that was sent to most. */
  most: number
}

/** A series to a real mail server that counts, by workers that are killed with -9 in the middle of it, each time with mails under way. */
export async function seriesUnderKills({ people, connections, killAfter }: Course): Promise<Outcome> {
  const left = [...killAfter]
  let kills = 0
  const stage = await stageMailings({
    people,
    variables: { MAILING_CONNECTIONS: String(connections), MAILING_PER_SECOND: '2000', MAILING_PER_DOMAIN_PER_SECOND: '2000' },
    async answer(moment) {
      if (moment !== 'dot' || left[0] === undefined || stage.mails.mails.length < left[0]) return null
      left.shift()
      kills += 1
      // The server has this one, and whoever sent it does not hear so any more.
      await worker.kill()
      worker = await stage.startWorker()
      return 'cut'
    },
  })
  let worker = await stage.startWorker()
  try {
    const userId = await stage.path.addUser()
    const job = await stage.ended(userId, await stage.send(userId))
    return { job, kills, taken: stage.mails.mails.length, most: Math.max(...stage.mails.counts().values()) }
  } finally {
    await stage.close()
  }
}
