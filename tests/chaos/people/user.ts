import { randomUUID } from 'node:crypto'
import type { Person } from '@/bench/support/people'
import { JobsPage } from '@/lib/contracts/api'
import { InputFile } from '@/lib/contracts/inputs'
import type { ItemDecision, ItemPolicy } from '@/lib/contracts/items'
import { Job } from '@/lib/contracts/job'
import type { Random } from '@/tests/chaos/faults/random'
import { isList, MAILS, PICTURES } from '@/tests/chaos/product/datasets'
import { canaryOf } from '@/tests/chaos/record/evidence'
import type { History, Operation } from '@/tests/chaos/record/history'
import { contract } from '@/tests/support/sink/contract'
import { archiveOfPictures } from './archive-of-pictures'
import { createHttpClient, type HttpClient, sha256, type Told } from './http-client'

const FORMATS = ['csv', 'jsonl', 'xlsx'] as const
/** None of their values has a line break: the lines of a file are its rows. */
const COLUMNS = ['file_number', 'applicant', 'city', 'status', 'cost_estimate', 'received_on', 'updated_at']

/** Of each list. */
const ODD = { refused: 31, later: 23, cut: 101, skipped: 41 }

export interface UserOptions {
  person: Person
  pickUrl(): string
  /** What is submitted: exports of these datasets, lists of these policies. */
  mix: string[]
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
      const work = random.pick(mix)
      return { key: randomUUID(), body: await bodyOf(work) }
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
        detail: { jobId },
        body: { decision, all: true },
        tell: tellJob,
      }),

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

  async function bodyOf(work: string): Promise<object> {
    if (isList(work)) return newList(work)
    if (work === MAILS) return (await newMailing()) ?? newExport('permits')
    return (work === PICTURES ? await newPictures() : null) ?? newExport(work === PICTURES ? 'permits' : work)
  }

  function bringLetter(): Promise<string | null> {
    const text = `A letter of ${canaryOf(person.userId)}.\n`.repeat(random.between(1, 20_000))
    return bring({ kind: contract.id, input: 'letter' }, new Blob([text]), 'letter.txt')
  }

  /** Null where they were not received, or nobody knows. */
  async function newPictures() {
    const file = await bring({ kind: 'images', input: 'files' }, new Blob([await archiveOfPictures()]), `${canaryOf(person.userId)}.zip`)
    const settings = { width: 200, height: 200, format: 'webp', markText: 'Chaos', sheet: false }
    return file === null ? null : { kind: 'images', payload: { files: [file], ...settings } }
  }

  /** Null where it was not received, or nobody knows. */
  async function bring({ kind, input }: { kind: string; input: string }, file: Blob, name: string): Promise<string | null> {
    const form = new FormData()
    form.append('file', file, name)
    let id: string | null = null
    const tell = (content: Buffer) => {
      id = InputFile.parse(JSON.parse(content.toString('utf8'))).id
      return {}
    }
    await http.perform({ action: 'bring', method: 'POST', path: `/api/inputs?kind=${kind}&input=${input}`, form, tell })
    return id
  }

  /** To a list of its own: each address is of this one mailing, so that nobody gets two of it is the same as that nobody gets two at all. */
  async function newMailing() {
    const tag = randomUUID().slice(0, 8)
    const lines = Array.from({ length: random.between(10, 60) }, (_, at) => `p${at}.${tag}@d${at % 3}.example,Person ${at}`)
    const list = await bring({ kind: 'mailing', input: 'list' }, new Blob([`email,name\n${lines.join('\n')}\n`]), 'list.csv')
    if (!list) return null
    return { kind: 'mailing', payload: { list, to: 'email', subject: `${canaryOf(person.userId)} {{ name }}`, body: 'Dear {{ name }}' } }
  }

  function newExport(dataset: string) {
    const columns = COLUMNS.map((name) => ({ name }))
    const payload = {
      dataset,
      format: random.pick(FORMATS),
      columns,
      fileName: canaryOf(person.userId),
      consistent: random.next() < 0.3,
    }
    return { kind: 'export', payload }
  }

  async function newList(policy: ItemPolicy) {
    const [count, ms] = [random.between(20, 120), random.between(10, 100)]
    const brought = random.next() < 0.5 ? await bringLetter() : null
    const letter = brought ? { letter: brought } : {}
    const payload = { sink, policy, count, ms, concurrency: random.between(2, 8), odd: ODD, word: canaryOf(person.userId), ...letter }
    return { kind: contract.id, payload }
  }
}

export type User = ReturnType<typeof createUser>
export type Submission = { key: string; body: object }

function submit(http: HttpClient, { key, body }: Submission): Promise<Operation> {
  return http.perform({
    action: 'submit',
    method: 'POST',
    path: '/api/jobs',
    detail: { key },
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
