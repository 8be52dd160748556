import { z } from 'zod'
import { ItemsAnswer, SentAsk } from '@/kinds/kit/worker/items-protocol'
import { LimitsAnswer, LimitsAsk } from '@/kinds/kit/worker/limits/limits-protocol'
import { Alt, Warning } from '@/lib/contracts/artifact'
import { BroughtFile } from '@/lib/contracts/inputs'
import { JobError } from '@/lib/contracts/job-error'
import { Actor } from '@/lib/contracts/people/actor'
import { ProgressReport } from '@/lib/contracts/progress'

/** How often a runner says that its event loop turns, while it runs an attempt. */
export const ALIVE_MS = 5000

/** Why an attempt is told to stop: the person cancelled, the worker shuts down, or the job runs elsewhere now. */
export const AbortCause = z.enum(['cancelled', 'released', 'fenced'])
export type AbortCause = z.infer<typeof AbortCause>

/** Of which of its attempts a runner is told, or tells. */
const ofAttempt = { jobId: z.string(), attempt: z.int() }

/** From the supervisor to its runner. */
export const ToRunner = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    ...ofAttempt,
    actor: Actor,
    kind: z.string(),
    payload: z.unknown(),
    payloadVersion: z.int(),
    checkpoint: z.unknown(),
    brought: z.array(BroughtFile),
    /** Keys of files of this job that its attempts leave alone. */
    kept: z.array(z.string()),
    /** What is to be tried out, where it is no job. */
    trial: z.object({ name: z.string(), asked: z.unknown() }).optional(),
  }),
  z.object({ type: z.literal('abort'), ...ofAttempt, cause: AbortCause }),
  z.object({ type: z.literal('checkpoint.saved'), ...ofAttempt, seq: z.int() }),
  /** To the ask of this number. None comes where the attempt is fenced: the abort does. */
  z.object({ type: z.literal('items.answer'), ...ofAttempt, call: z.int(), answer: ItemsAnswer }),
  /** The ledger did not take what was asked, and never will. */
  z.object({ type: z.literal('items.refused'), ...ofAttempt, call: z.int() }),
  z.object({ type: z.literal('limits.answer'), ...ofAttempt, call: z.int(), answer: LimitsAnswer }),
])
export type ToRunner = z.infer<typeof ToRunner>

const FileResult = z.object({
  key: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  crc32: z.int(),
  amount: z.int().nullable(),
  columns: z.int().nullable(),
  limit: z.unknown().optional(),
  dataAsOf: z.string().nullable(),
  dataAsOfEnd: z.string().nullable(),
  keepDays: z.number().positive().nullable(),
  alt: Alt.optional(),
})

/** How the body of a kind ended, as the runner saw it. A runner that died says nothing: see `RunnerEnd`. */
export const Ended = z.discriminatedUnion('type', [
  /** `files`: the main one first. */
  z.object({ type: z.literal('result'), files: z.array(FileResult), result: z.unknown(), warnings: z.array(Warning) }),
  z.object({
    type: z.literal('error'),
    code: z.string(),
    message: z.string(),
    facts: JobError.shape.facts,
    permanent: z.boolean(),
    reason: z.string().nullable(),
    detail: z.string(),
  }),
  z.object({ type: z.literal('aborted') }),
  /** It waits for a later time of its own accord, and charges nothing. */
  z.object({ type: z.literal('rest'), delayMs: z.number().nonnegative(), why: JobError.nullable() }),
])
export type Ended = z.infer<typeof Ended>

/** From the runner to its supervisor. */
export const FromRunner = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('progress'), ...ofAttempt, report: ProgressReport }),
  z.object({ type: z.literal('checkpoint'), ...ofAttempt, seq: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('items.ask'), ...ofAttempt, call: z.int(), ask: SentAsk }),
  z.object({ type: z.literal('limits.ask'), ...ofAttempt, call: z.int(), ask: LimitsAsk }),
  z.object({
    type: z.literal('log'),
    ...ofAttempt,
    level: z.enum(['info', 'warn']),
    fields: z.record(z.string(), z.unknown()),
    message: z.string(),
  }),
  z.object({ type: z.literal('ended'), ...ofAttempt, ended: Ended, residentBytes: z.int() }),
])
export type FromRunner = z.infer<typeof FromRunner>
/** As it is put on the wire. */
export type SentByRunner = z.input<typeof FromRunner>

/** What the supervisor knows at the end: the runner's word, or that the runner is gone; `memoryMb` is the limit that it went beyond. */
export type RunnerEnd = Ended | { type: 'crashed'; detail: string; memoryMb?: number }
