import { randomUUID } from 'node:crypto'
import type { Person } from '@/bench/support/people'
import { JobsPage } from '@/lib/contracts/api'
import { InputFile } from '@/lib/contracts/inputs'
import type { ItemDecision } from '@/lib/contracts/items'
import { Job } from '@/lib/contracts/job'
import type { Random } from '@/tests/chaos/faults/random'
import type { Work } from '@/tests/chaos/product/work'
import { canaryOf } from '@/tests/chaos/record/evidence'
import type { History, Operation } from '@/tests/chaos/record/history'
import type { Wanted } from '@/tests/chaos/record/wanted'
import { createHttpClient, type HttpClient, sha256, type Told } from './http-client'
import { order } from './orders'

export interface UserOptions {
  person: Person
  pickUrl(): string
  /** What is submitted, as often as each is named. */
  mix: readonly Work[]
  sink: string
  history: History
  random: Random
}

/** What one user can do. Each call is one operation, or for a submission as many as it takes to know what became of it. */
export function createUser(options: UserOptions) {
  const http = createHttpClient(options)
  const { person, mix, sink, random } = options

  return {
    userId: person.userId,

    async newSubmission(): Promise<Submission> {
      const key = randomUUID()
      const { wanted, ...body } = await order(random.pick(mix), { key, canary: canaryOf(person.userId), random, sink, bring })
      return { key, body, wanted }
    },

    submit: (submission: Submission) => submit(http, submission),

    change: (action: 'cancel' | 'retry', jobId: string) =>
      http.perform({ action, method: 'POST', path: `/api/jobs/${jobId}/${action}`, detail: { jobId }, tell: tellJob }),

    /** Only what was refused. */
    again: (jobId: string) =>
      http.perform({
        action: 'items/again',
        method: 'POST',
        path: `/api/jobs/${jobId}/items/again`,
        detail: { jobId },
        body: {},
        tell: tellJob,
      }),

    /** Of all items of a job that are in doubt. */
    decide: (jobId: string, decision: ItemDecision) =>
      http.perform({
        action: 'items/decisions',
        method: 'POST',
        path: `/api/jobs/${jobId}/items/decisions`,
        detail: { jobId, decision },
        body: { decision, all: true },
        tell: tellJob,
      }),

    /** For ever, with its files. */
    remove: (jobId: string) =>
      http.perform({ action: 'remove', method: 'DELETE', path: `/api/jobs/${jobId}`, detail: { jobId }, tell: () => ({}) }),

    /** The first page of the user's jobs, which may be known or not. */
    async list(): Promise<Job[]> {
      let jobs: Job[] = []
      await http.perform({
        action: 'list',
        method: 'GET',
        path: '/api/jobs?limit=50',
        tell(content) {
          const page = JobsPage.parse(JSON.parse(content.toString('utf8')))
          jobs = page.jobs
          return { rev: page.rev, jobIds: jobs.map(({ id }) => id) }
        },
      })
      return jobs
    },

    download: ({ id: jobId, payload }: Job) =>
      http.perform({
        action: 'download',
        method: 'GET',
        path: `/api/jobs/${jobId}/artifact`,
        detail: { jobId },
        tell: (content) => ({ file: { sha256: sha256(content), rows: rowsIn(content, payload.format) } }),
      }),

    /** Tries to see a job of somebody else. */
    peek: (jobId: string, path: '' | '/artifact') =>
      http.perform({ action: 'peek', method: 'GET', path: `/api/jobs/${jobId}${path}`, detail: { jobId }, tell: () => ({}) }),
  }

  async function bring(
    { kind, input }: { kind: string; input: string },
    content: Uint8Array | string,
    name: string,
  ): Promise<string | null> {
    const bytes = Buffer.from(content)
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    let id: string | null = null
    const tell = (answer: Buffer) => {
      id = InputFile.parse(JSON.parse(answer.toString('utf8'))).id
      return { brought: { id, sha256: sha256(bytes) } }
    }
    await http.perform({ action: 'bring', method: 'POST', path: `/api/inputs?kind=${kind}&input=${input}`, form, tell })
    return id
  }
}

export type User = ReturnType<typeof createUser>
export type Submission = { key: string; body: object; wanted: Wanted }

function submit(http: HttpClient, { key, body, wanted }: Submission): Promise<Operation> {
  return http.perform({
    action: 'submit',
    method: 'POST',
    path: '/api/jobs',
    detail: { key, wanted },
    headers: { 'idempotency-key': key },
    body,
    tell: tellJob,
  })
}

function tellJob(content: Buffer): Told {
  const job = Job.parse(JSON.parse(content.toString('utf8')))
  return { jobId: job.id, rev: job.rev }
}

/** Null for a format whose rows are not lines. */
function rowsIn(content: Buffer, format: unknown): number | null {
  if (format !== 'csv' && format !== 'jsonl') return null
  const lines = content.toString('utf8').trimEnd().split('\n').length
  return format === 'csv' ? lines - 1 : lines
}
