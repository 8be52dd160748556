import type { OwnTables, Site } from '@/kinds/kit/own-tables'
import { readPayload } from '@/kinds/kit/read-payload'
import { datasetsOf, rowLimitOf } from '@/kinds/kit/reads'
import { settingsOfTrial } from '@/kinds/kit/trials'
import { type LeftFile, type LeftPreview, PassingError, PermanentError, type RunnableKind } from '@/kinds/kit/worker'
import { dataFailure } from '@/kinds/kit/worker/data-failure'
import { Rest } from '@/kinds/kit/worker/items/rest'
import { type ReadResult, readResult } from '@/kinds/kit/worker/read-result'
import { runContextOf } from '@/kinds/kit/worker/run-context'
import { noJob, runTrial } from '@/kinds/kit/worker/trials'
import type { Variables } from '@/kinds/registry/variables'
import { InvalidInput } from '@/lib/contracts/errors'
import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import type { AllDatasets } from '@/lib/datasets/datasets'
import { attemptKey } from './attempt-key'
import { endWithSupervisor } from './process/end-with-supervisor'
import { type ContextDeps, createRunnerContext, type RunnerContext } from './runner-context'
import { ALIVE_MS, type Ended, type SentByRunner, ToRunner } from './runner-protocol'
import { withLimit } from './with-limit'

type Task = Extract<ToRunner, { type: 'run' }>

interface Deps extends Pick<ContextDeps, 'store' | 'inputs'> {
  datasets: Pick<AllDatasets, 'of'>
  /** What whoever runs Postroom has set for each kind. */
  variables?: Readonly<Record<string, Variables>>
  /** A variable of the environment that one of those names. */
  secret?: (name: string) => string | undefined
  site?: Site
  /** Those of all kinds. */
  tables?: OwnTables
}

/** Serves the supervisor at the other end of the IPC channel, as many attempts at a time as it hands over, and ends with it. */
export function serveAttempts(kinds: Readonly<Record<string, RunnableKind>>, deps: Deps): void {
  // A Ctrl-C reaches the whole group of processes; the supervisor decides when a runner stops.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  endWithSupervisor()

  const running = new Map<string, RunnerContext>()
  let alive: NodeJS.Timeout | undefined

  process.on('message', (raw) => {
    const message = ToRunner.parse(raw)
    if (message.type === 'run') return void serve(message)
    const context = running.get(attemptKey(message))
    if (message.type === 'abort') context?.abort(message.cause)
    else if (message.type === 'items.answer') context?.itemsAnswered(message.call, message.answer)
    else if (message.type === 'items.refused') context?.itemsRefused(message.call)
    else if (message.type === 'limits.answer') context?.limitsAnswered(message.call, message.answer)
    else context?.checkpointSaved(message.seq)
  })

  async function serve(task: Task): Promise<void> {
    const { jobId, attempt } = task
    const context = createRunnerContext(task, { store: deps.store, inputs: deps.inputs, send })
    running.set(attemptKey(task), context)
    alive ??= setInterval(() => send({ type: 'alive' }), ALIVE_MS)
    const ended = await runTask(kinds, task, context, deps).then(asResult, (error) => asEnd(error, context.signal))
    running.delete(attemptKey(task))
    if (running.size === 0) {
      clearInterval(alive)
      alive = undefined
    }
    context.close()
    send({ type: 'ended', jobId, attempt, ended, residentBytes: process.memoryUsage.rss() })
  }

  send({ type: 'ready' })
}

function send(message: SentByRunner): void {
  // The supervisor may have gone this very moment; 'disconnect' then ends this process.
  process.send?.(message, undefined, undefined, () => {})
}

async function runTask(kinds: Readonly<Record<string, RunnableKind>>, task: Task, context: RunnerContext, deps: Deps): Promise<ReadResult> {
  const kind = Object.hasOwn(kinds, task.kind) ? kinds[task.kind] : undefined
  if (!kind) throw new PermanentError('unknown_kind', `This worker does not know jobs of kind ${task.kind}.`)
  const hint = task.trial && kind.contract.trials?.[task.trial.name]
  const payload = hint?.needs ? settingsOfTrial(kind.contract, hint).parse(task.payload) : payloadOf(kind, task)
  const datasets = deps.datasets.of(task.actor)
  const reads = datasetsOf(kind.contract, payload)
  const limit = limitOf(reads, datasets.limitOf)
  const given = {
    contract: kind.contract,
    payload,
    datasets,
    reads,
    variables: deps.variables?.[task.kind],
    ...(deps.secret ? { secret: deps.secret } : {}),
    site: deps.site,
    tables: deps.tables,
  }
  if (task.trial) {
    const result = await runTrial(kind, task.trial, payload, runContextOf({ ...context, ...noJob }, given))
    return { files: [], result, warnings: [], preview: null }
  }
  const left = readResult(kind.contract, await kind.run(payload, runContextOf(withLimit(context, limit), given)))
  return { ...left, files: left.files.map((file) => ({ limit, ...file })), preview: left.preview && { limit, ...left.preview } }
}

/** What was handed in to another version of Postroom may not fit this one, however often it is tried. */
function payloadOf({ contract }: RunnableKind, { payload, payloadVersion }: Task): Record<string, unknown> {
  const read = readPayload(contract, payload, payloadVersion)
  if (read.fits) return read.payload
  const fields = read.why === 'outdated' && read.fields.length > 0 ? ` (${read.fields.join(', ')})` : ''
  const message = `The settings do not fit this version of Postroom${fields}. Start a new job.`
  throw new PermanentError('invalid_payload', message, read.why === 'outdated' ? { cause: read.cause } : {})
}

/** Which rows it may be made of. @throws {PermanentError} for a dataset that this person may not use, or not any more */
function limitOf(reads: string[], limitOfOne: (id: string) => unknown): unknown {
  try {
    return rowLimitOf(reads, limitOfOne)
  } catch (error) {
    throw dataFailure(error, reads.join(', '))
  }
}

/** The preview is kept as one more of the files. */
function asResult({ files, preview, ...left }: ReadResult): Ended {
  return { type: 'result', ...left, files: [...files, ...(preview ? [preview] : [])].map(inIsoTime) }
}

function inIsoTime({ amount = null, columns = null, keepDays = null, dataAsOf, dataAsOfEnd, ...file }: LeftFile | LeftPreview) {
  return { ...file, amount, columns, keepDays, dataAsOf: dataAsOf?.toISOString() ?? null, dataAsOfEnd: dataAsOfEnd?.toISOString() ?? null }
}

/** `message` goes to the person, so only messages written for people pass; `detail` goes to the log. */
function asEnd(error: unknown, signal: AbortSignal): Ended {
  if (signal.aborted) return { type: 'aborted' }
  if (error instanceof Rest) return { type: 'rest', delayMs: error.delayMs, why: error.why }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof PermanentError || error instanceof PassingError) {
    const { code, message, facts, reason } = error
    return { type: 'error', code, message, facts, permanent: error instanceof PermanentError, reason, detail }
  }
  if (error instanceof InvalidInput)
    return { type: 'error', code: 'invalid_payload', message: error.message, permanent: true, reason: null, detail }
  return { type: 'error', ...unknownFailure, permanent: false, reason: null, detail }
}

const unknownFailure = { code: 'error' satisfies JobErrorCode, message: 'Something went wrong while the job ran.' }
