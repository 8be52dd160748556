import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { z } from 'zod'
import type { ArtifactWriter } from '@/lib/artifacts/store'
import type { AnyKind, PayloadOf, ResultOf } from './contract'
import type { OwnTables, Site } from './own-tables'
import { datasetsOf } from './reads'
import { createTestAttempts, type TestAttempt, type TestAttempts } from './testing/attempts'
import type { ItemRow } from './testing/list/row'
import { type DatasetSample, sampleDatasets } from './testing/sample-datasets'
import { type InputSample, sampleInputs } from './testing/sample-inputs'
import { settingsOfTrial } from './trials'
import type { AttemptContext, LeftFile, LeftPreview, Report, RunContext, RunnableKind, Warning } from './worker'
import { readResult } from './worker/read-result'
import { runContextOf } from './worker/run-context'
import { noJob, runTrial } from './worker/trials'

export type { DatasetSample } from './testing/sample-datasets'
export type { InputSample } from './testing/sample-inputs'

export interface TestGiven extends Partial<AttemptContext> {
  /** What the datasets answer, by their ids: these rows whatever the filters and the order, which are the database's. */
  datasets?: Record<string, DatasetSample>
  /** The bytes of the files that people brought, by the fields of the payload that name them. */
  inputs?: Record<string, InputSample | InputSample[]>
  /** Variables of the kind's own, as the environment has them; their defaults where none is said. */
  variables?: Record<string, string>
  /** Other variables, which those name. */
  secrets?: Record<string, string>
  site?: Site
  tables?: OwnTables
}

export interface TestContext<Kind extends AnyKind> {
  /** For what is called with one; all datasets that are given may be read. */
  ctx: RunContext<Kind>
  /**
   * Runs a worker half as a runner does: the settings are read by the contract's schema, and what comes of it by that of its result; no
   * dataset is read but those that it `reads`. Run again, it is the next attempt at the same job, whose list is as the one before left it.
   */
  run(worker: RunnableKind, payload: z.input<Kind['payload']>): Promise<TestResult<Kind>>
  /** Tries something out as a runner does, with what else is asked. */
  tryOut(worker: RunnableKind, name: string, payload: z.input<Kind['payload']>, asked?: unknown): Promise<unknown>
  /** What it said, in order. */
  progress: Report[]
  /** What it saved, in order. */
  checkpoints: unknown[]
  logged: { level: 'info' | 'warn'; fields: object; message: string }[]
  /** The bytes of a file that a run left. */
  content(file: LeftFile): Buffer
  /** The bytes of the file that was written last; null where none was begun, or it was thrown away. */
  file(): Buffer | null
  /** Its list as it stands, in order. */
  list(): ItemRow[]
  /** How long it rested, each time, and what for; a test does not wait. */
  rests: TestAttempts['rests']
  /** When it was let through by a limit, and which, in order; in milliseconds by the test's clock, which goes on only while it waits. */
  let: TestAttempts['let']
  /** Ends the run in the middle, as a crash of its process does: nothing that it does afterwards counts, and `run` rejects. Never resolves. */
  crash(): Promise<never>
  /** Tells it to stop, as a cancel or a shutdown does. */
  abort(reason?: unknown): void
}

export interface TestResult<Kind extends AnyKind> {
  /** The main file; null where there is none. */
  artifact: LeftFile | null
  /** All of them, the main one first. */
  files: LeftFile[]
  preview: LeftPreview | null
  result: ResultOf<Kind>
  warnings: Warning[]
}

/** An attempt without Postroom around it: for unit tests of the worker half of a kind. */
export function createTestContext<Kind extends AnyKind>(
  contract: Kind,
  { datasets = {}, inputs = {}, variables = {}, secrets = {}, site, tables, ...given }: TestGiven = {},
): TestContext<Kind> {
  const first = given.attempt ?? 1
  const attempts = createTestAttempts(first)
  const progress: Report[] = []
  const checkpoints: unknown[] = []
  const logged: TestContext<Kind>['logged'] = []
  const written = new Map<string, Buffer[]>()
  const scratch = new Map<string, Buffer>()
  let begun = 0

  function writer(before?: Buffer): ArtifactWriter {
    const own: Buffer[] = before ? [before] : []
    const key = `file-${++begun}`
    written.set(key, own)
    const sum = () => {
      const bytes = Buffer.concat(own)
      return { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), crc32: crc32(bytes) }
    }
    return {
      write: async (bytes) => void own.push(Buffer.from(bytes)),
      size: () => own.reduce((size, { length }) => size + length, 0),
      sync: async () => sum(),
      finish: async () => sum(),
      close: async () => {},
      discard: async () => void written.delete(key),
    }
  }

  const attemptOf = ({ attempt, signal, askItems, askLimits }: TestAttempt, payload: PayloadOf<Kind>): AttemptContext => ({
    jobId: '01980f6e-6c2b-7d63-9a3e-000000000001',
    actor: { id: 'somebody', email: 'somebody@example.org', role: 'member', scope: {} },
    signal,
    lastCheckpoint: attempt > first ? (checkpoints.at(-1) ?? null) : null,
    progress: (report) => void progress.push(report),
    checkpoint: async (value) => void checkpoints.push(structuredClone(value)),
    artifact: async () => writer(),
    resumeArtifact: async ({ key, bytes }) => {
      const before = written.get(key)
      return before ? writer(Buffer.concat(before).subarray(0, bytes)) : null
    },
    scratch: {
      write: async (name, bytes) => void scratch.set(name, Buffer.from(bytes)),
      read: async (name) => scratch.get(name) ?? null,
    },
    askItems,
    askLimits,
    brought: sampleInputs(contract, payload, inputs),
    log: {
      info: (fields, message) => void logged.push({ level: 'info', fields, message }),
      warn: (fields, message) => void logged.push({ level: 'warn', fields, message }),
    },
    ...given,
    attempt,
  })
  const contextFor = (attempt: TestAttempt, job: { contract: AnyKind; payload: PayloadOf<AnyKind>; reads: readonly string[] }) =>
    runContextOf(attemptOf(attempt, job.payload), {
      ...job,
      datasets: sampleDatasets(datasets),
      clock: attempt.clock,
      variables: contract.variables?.parse(variables),
      secret: (name) => secrets[name],
      site,
      tables,
    })
  const sample = { contract, payload: contract.payload.parse(contract.example), reads: Object.keys(datasets) }

  return {
    ctx: contextFor(attempts.current(), sample) as RunContext<Kind>,
    async run(worker, input) {
      const { contract } = worker
      const payload = contract.payload.parse(input)
      const job = { contract, payload, reads: datasetsOf(contract, payload) }
      const ran = await attempts.run((attempt) => worker.run(payload, contextFor(attempt, job)))
      const left = readResult(contract, ran)
      return { ...left, artifact: left.files[0] ?? null } as TestResult<Kind>
    },
    async tryOut(worker, name, input, asked = {}) {
      const { contract } = worker
      const hint = contract.trials?.[name]
      const payload = (hint ? settingsOfTrial(contract, hint) : contract.payload).parse(input)
      const attempt = { ...attemptOf(attempts.current(), payload), ...noJob }
      const ctx = runContextOf(attempt, {
        contract,
        payload,
        reads: datasetsOf(contract, payload),
        datasets: sampleDatasets(datasets),
        variables: contract.variables?.parse(variables),
        site,
        tables,
      })
      return runTrial(worker, { name, asked }, payload, ctx)
    },
    progress,
    checkpoints,
    logged,
    content: ({ key }) => Buffer.concat(written.get(key) ?? []),
    file: () => {
      const last = written.get(`file-${begun}`)
      return last ? Buffer.concat(last) : null
    },
    list: () => attempts.rows().filter(({ seq }) => seq > 0),
    rests: attempts.rests,
    let: attempts.let,
    crash: attempts.crash,
    abort: (reason = new Error('stopped')) => attempts.abort(reason),
  }
}
