import { randomUUID } from 'node:crypto'
import { answerParent } from '@/bench/support/answer-parent'
import { sharedNow } from '@/bench/support/latencies'
import type { JobProgressed } from '@/lib/contracts/live/events'
import type { Progress } from '@/lib/contracts/progress'
import { createCommandClient } from '@/lib/redis/client'
import { createLiveState } from '@/lib/redis/live-state'

// The workers' end: progress of many jobs at a steady rate, through the product's own code or straight to the peer.
export interface Publishing {
  way: 'product' | 'bare'
  users: { userId: string; channel: string; sockets: number }[]
  ratePerSecond: number
  warmUpMs: number
  measureMs: number
  /** Whose progress it is; otherwise of jobs that no page knows, as many as the rate needs. */
  jobs?: string[]
  /** How far each event takes its job, of 100: 0.25. A job that is full begins anew. */
  stepPercent?: number
}

/** A worker sends at most four a second for each job. */
const PER_JOB = 4

const redis = createCommandClient(String(process.env.REDIS_URL), { warn: (fields, message) => console.error(message, fields) })
const live = createLiveState(redis)

function send(
  way: Publishing['way'],
  { userId, channel }: Publishing['users'][number],
  jobId: string,
  progress: Progress,
): Promise<unknown> {
  if (way === 'product') return live.recordProgress(userId, jobId, progress)
  const event: JobProgressed = { type: 'job.progressed', jobId, progress }
  return redis.publish(channel, JSON.stringify(event))
}

/** Goes on where the jobs' last round stopped. */
let seqBefore = 0

/** The instant of sending travels as the phase, which is text for people and of about that length. */
function progressAt(seq: number, stepPercent: number): Progress {
  const total = 1_000_000
  const percent = (seq * stepPercent) % 100
  const done = Math.round((total * percent) / 100)
  return { attempt: 1, seq, phase: String(sharedNow()), done, total, percent, rate: 10_000, secondsLeft: (total - done) / 10_000 }
}

function unknownJobs(ratePerSecond: number): string[] {
  return Array.from({ length: Math.ceil(ratePerSecond / PER_JOB) }, randomUUID)
}

async function publish({
  way,
  users,
  ratePerSecond,
  warmUpMs,
  measureMs,
  jobs = unknownJobs(ratePerSecond),
  stepPercent = 0.25,
}: Publishing) {
  const start = sharedNow()
  const from = start + warmUpMs
  const to = from + measureMs
  const lateMs: number[] = []
  let [sent, events, deliveries, refused] = [0, 0, 0, 0]
  for (let now = start; now < to; now = sharedNow()) {
    for (let due = start + (sent * 1000) / ratePerSecond; due <= now; due = start + (sent * 1000) / ratePerSecond) {
      const user = users[(sent % jobs.length) % users.length]
      const jobId = jobs[sent % jobs.length]
      if (!user || !jobId) throw new Error('nobody to send to')
      const progress = progressAt(seqBefore + Math.floor(sent / jobs.length), stepPercent)
      const sentAt = Number(progress.phase)
      const counts = sentAt >= from && sentAt < to
      send(way, user, jobId, progress).catch(() => {
        if (counts) refused += 1
      })
      if (counts) {
        events += 1
        deliveries += user.sockets
        lateMs.push(sentAt - due)
      }
      sent += 1
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  seqBefore += Math.ceil(sent / jobs.length)
  return { from, to, events, deliveries, refused: () => refused, lateMs: Float64Array.from(lateMs) }
}

const answers = {
  async publish(publishing: Publishing) {
    const { refused, ...result } = await publish(publishing)
    // What is under way may still be refused: a command has a second.
    await new Promise((resolve) => setTimeout(resolve, 1200))
    return { ...result, refused: refused() }
  },
}

export type PublisherAnswers = typeof answers
answerParent(answers)
