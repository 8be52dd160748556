import type { AnyKind } from '@/kinds/kit/contract'
import { kinds } from '@/kinds/registry/contracts'
import type { Artifact, Availability } from '@/lib/contracts/artifact'
import type { ItemCounts } from '@/lib/contracts/items'
import { type CompletedJob, type Job, type RunningJob, unknownStart, type WaitingJob } from '@/lib/contracts/job'
import type { Progress } from '@/lib/contracts/progress'
import { PARTIAL, sampleCounts } from './sample-items'

const HOUR_MS = 3_600_000
/** The one that has told nothing new for a while. */
export const STALLED = 'Stands still'

/** One job for every state that a row can show. */
export function sampleJobs(now: Date): Job[] {
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR_MS).toISOString()
  let made = 0
  const [sample] = Object.values<AnyKind>(kinds)
  if (!sample) throw new Error('there is no kind to show')
  const base = (title: string) => {
    made += 1
    return {
      id: `01980f6e-6c2b-7d63-9a3e-${String(made).padStart(12, '0')}`,
      kind: sample.id,
      title,
      name: null,
      payload: sample.payload.parse(sample.example) as Job['payload'],
      payloadVersion: sample.version ?? 1,
      priority: 'normal' as const,
      attempt: 1,
      failures: 0,
      maxFailures: 5,
      rev: 1,
      createdAt: at(-0.2),
      startedAt: at(-0.1),
      items: null,
      earlier: null,
    }
  }
  const waiting = (title: string, fields: Omit<WaitingJob['waiting'], 'why'>, more: Partial<WaitingJob> = {}): Job => ({
    ...base(title),
    attempt: 0,
    startedAt: null,
    state: 'queued',
    waiting: { ...fields, why: null },
    error: null,
    ...more,
  })
  const running = (title: string, fields: Partial<Progress> | null, more: Partial<RunningJob> = {}): Job => ({
    ...base(title),
    state: 'running',
    progress: fields && { ...halfway, ...fields },
    ...more,
  })
  const completed = (title: string, availability: Availability, warnings = 0): CompletedJob => ({
    ...base(title),
    state: 'completed',
    finishedAt: at(-0.05),
    artifact: fileOf(at, availability),
    files: [],
    preview: null,
    result: null,
    warnings: warnings > 0 ? [{ code: 'cut', message: 'Text was cut to 32,767 characters', count: warnings }] : [],
  })
  return [
    waiting('Waits in line', { ...unknownStart, reason: 'queue', place: 4, inSeconds: 240, until: null }),
    waiting('Waits for your limit', {
      ...unknownStart,
      reason: 'your_limit',
      place: 2,
      inSeconds: 700,
      limit: 3,
      ownFirst: 1,
      until: null,
    }),
    waiting('Waits for a worker', { ...unknownStart, reason: 'no_worker', place: 1, until: null }),
    waiting('Put off', { ...unknownStart, reason: 'later', until: at(0.9) }),
    waiting('Tries again', { ...unknownStart, reason: 'retry', until: at(0.01) }, { attempt: 1, failures: 1, error: failure }),
    running('Starting', null),
    running('Counting', { phase: 'opening', done: 0, total: null, percent: null, rate: null, secondsLeft: null }),
    running('Total not known', { total: null, percent: null, secondsLeft: null }),
    running('Halfway', {}),
    running(STALLED, {}),
    running('Second attempt', { attempt: 2 }, { attempt: 2, failures: 1 }),
    running(
      'Not all of its list goes well',
      { phase: 'sending', done: 31, total: 50, bytes: undefined, rate: 0.5, percent: 62, items: underWay },
      list,
    ),
    {
      ...waiting('Rests', { ...unknownStart, reason: 'rest', until: at(0.3) }, { ...list, attempt: 2, items: underWay }),
      waiting: { ...unknownStart, reason: 'rest', until: at(0.3), why: { code: 'limited', message: 'limited by the server' } },
    } as WaitingJob,
    running('Cancelling', {}, { state: 'cancelling' }),
    completed('Ready', 'ready'),
    completed('Ready with warnings', 'ready', 12),
    { ...completed('Ready, but empty', 'ready'), artifact: { ...fileOf(at, 'ready'), amount: 0 } },
    {
      ...completed('Several files', 'ready'),
      files: [
        { ...fileOf(at, 'ready'), nth: 1, fileName: 'charts.pdf', amount: null, columns: null },
        { ...fileOf(at, 'expired'), nth: 2 },
        { ...fileOf(at, 'missing'), nth: 3 },
      ],
    },
    { ...completed('Finished without a file', 'ready'), artifact: null },
    { ...completed(PARTIAL, 'ready'), ...list, artifact: null, items: sampleCounts },
    { ...base('Stopped in its list'), ...list, state: 'cancelled', finishedAt: at(-0.05), items: underWay },
    {
      ...{ ...base('Stopped, with files of the run before'), ...list, state: 'cancelled', finishedAt: at(-0.05), items: underWay },
      earlier: { endedAt: at(-30), files: [fileOf(at, 'ready'), { ...fileOf(at, 'ready'), nth: 1, fileName: 'charts.pdf' }] },
    },
    completed('Expired', 'expired'),
    completed('Deleted', 'deleted'),
    completed('Missing', 'missing'),
    { ...base('Failed'), state: 'failed', finishedAt: at(-0.05), error: failure },
    { ...base('Cancelled'), state: 'cancelled', finishedAt: at(-0.05) },
    { ...base('Of a kind that this page does not know'), kind: 'acme.letters', state: 'cancelled', finishedAt: at(-0.05) },
  ]
}

/** Of a kind with a list, which this page need not know. */
const list = { kind: 'sample-list' }
const underWay: ItemCounts = { ...sampleCounts, total: 50, done: 28, skipped: 0, refused: 2, inDoubt: 1, begun: 1, waiting: 18 }

const failure = { code: 'source_unavailable', message: 'The database of this dataset did not answer.' }

const halfway: Progress = {
  attempt: 1,
  seq: 40,
  phase: 'writing',
  done: 51_000,
  total: 120_000,
  bytes: 3_200_000,
  percent: 42,
  rate: 8440,
  secondsLeft: 8,
}

function fileOf(at: (hours: number) => string, availability: Availability): Artifact {
  return {
    nth: 0,
    fileName: 'building-permits.jsonl',
    mediaType: 'application/x-ndjson',
    bytes: 4_200_000,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    amount: 120_000,
    columns: 12,
    dataAsOf: at(-0.1),
    dataAsOfEnd: null,
    expiresAt: at(availability === 'expired' ? -1 : 24 * 7),
    availability,
  }
}
