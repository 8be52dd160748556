import { ZodError } from 'zod'
import { InvalidInput } from '@/lib/contracts/errors'
import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import type { Handlers, RunResult } from './attempt-context'
import { PassingError, PermanentError } from './attempt-context'
import { type ContextDeps, createRunnerContext, type RunnerContext } from './runner-context'
import { ALIVE_MS, type Ended, type FromRunner, ToRunner } from './runner-protocol'

/** Kinds by name, with their payload's schema: what a runner can run. Tests add kinds of their own. */
export interface RunnableKind {
  parse(payload: unknown): unknown
  run: Handlers[keyof Handlers]['run']
}

/** Serves one attempt at a time to the supervisor at the other end of the IPC channel, and ends with it. */
export function serveAttempts(kinds: Record<string, RunnableKind>, deps: Omit<ContextDeps, 'send'>): void {
  // A Ctrl-C reaches the whole group of processes; the supervisor decides when a runner stops.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  process.on('disconnect', () => process.exit(0))

  let context: RunnerContext | null = null

  process.on('message', (raw) => {
    const message = ToRunner.parse(raw)
    if (message.type === 'abort') context?.abort(message.cause)
    else if (message.type === 'checkpoint.saved') context?.checkpointSaved(message.seq)
    else void serve(message)
  })

  async function serve(task: Extract<ToRunner, { type: 'run' }>): Promise<void> {
    const fresh = createRunnerContext(task, { ...deps, send })
    context = fresh
    const alive = setInterval(() => send({ type: 'alive' }), ALIVE_MS)
    const ended = await runKind(kinds, task.kind, task.payload, fresh).then(asResult, (error) => asEnd(error, fresh.signal))
    context = null
    clearInterval(alive)
    fresh.close()
    send({ type: 'ended', ended, residentBytes: process.memoryUsage.rss() })
  }

  send({ type: 'ready' })
}

function send(message: FromRunner): void {
  // The supervisor may have gone this very moment; 'disconnect' then ends this process.
  process.send?.(message, undefined, undefined, () => {})
}

async function runKind(kinds: Record<string, RunnableKind>, kind: string, payload: unknown, context: RunnerContext): Promise<RunResult> {
  const found = kinds[kind]
  if (!found) throw new PermanentError('unknown_kind', `This worker does not know jobs of kind ${kind}.`)
  return found.run(parsed(found, payload) as never, context)
}

/** What was handed in to another version of Postroom may not fit this one, however often it is tried. */
function parsed(kind: RunnableKind, payload: unknown): unknown {
  try {
    return kind.parse(payload)
  } catch (error) {
    const fields = error instanceof ZodError ? [...new Set(error.issues.flatMap(fieldsOf))] : []
    const named = fields.length > 0 ? ` (${fields.join(', ')})` : ''
    const message = `The settings do not fit this version of Postroom${named}. Start a new job.`
    throw new PermanentError('invalid_payload', message, { cause: error })
  }
}

/** Names alone: what is wrong with a field is in the schema's words, which are not for people. */
function fieldsOf(issue: ZodError['issues'][number]): string[] {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
  const paths = unknown.length > 0 ? unknown.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((path) => path.join('.')).filter((path) => path !== '')
}

function asResult({ artifact, warnings }: RunResult): Ended {
  return { type: 'result', warnings, artifact: artifact && inIsoTime(artifact) }
}

function inIsoTime(artifact: NonNullable<RunResult['artifact']>) {
  return { ...artifact, dataAsOf: artifact.dataAsOf?.toISOString() ?? null, dataAsOfEnd: artifact.dataAsOfEnd?.toISOString() ?? null }
}

/** `message` goes to the person, so only messages written for people pass; `detail` goes to the log. */
function asEnd(error: unknown, signal: AbortSignal): Ended {
  if (signal.aborted) return { type: 'aborted' }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof PermanentError || error instanceof PassingError) {
    const { code, message, reason } = error
    return { type: 'error', code, message, permanent: error instanceof PermanentError, reason, detail }
  }
  if (error instanceof InvalidInput)
    return { type: 'error', code: 'invalid_payload', message: error.message, permanent: true, reason: null, detail }
  return { type: 'error', ...unknownFailure, permanent: false, reason: null, detail }
}

const unknownFailure = { code: 'error' satisfies JobErrorCode, message: 'Something went wrong while the job ran.' }
