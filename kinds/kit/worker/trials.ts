import { z } from 'zod'
import type { AnyKind, PayloadOf } from '@/kinds/kit/contract'
import { MAX_TRIAL_BYTES } from '@/lib/contracts/trials/trial'
import type { AttemptContext, RunContext } from './context'
import { PermanentError } from './errors'
import type { InputsOf } from './inputs'

/** What a trial may use: it leaves no file and no list, and is done once. */
export type TrialContext<Kind extends AnyKind = AnyKind> = Pick<
  RunContext<Kind>,
  'actor' | 'signal' | 'log' | 'datasets' | 'limits' | 'secret' | 'variables' | 'site' | 'tables'
> &
  InputsOf<Kind>

type Named<Kind extends AnyKind> = NonNullable<Kind['trials']>

type SettingsOf<Kind extends AnyKind, Hint> = Hint extends { needs: readonly (infer Field)[] }
  ? Pick<PayloadOf<Kind>, Extract<Field, keyof PayloadOf<Kind>>>
  : PayloadOf<Kind>

/** Each answers as the contract's schema of it says; what it throws is told as that of a run is. */
export type TrialsOf<Kind extends AnyKind> = {
  readonly [Name in keyof Named<Kind>]: (
    payload: SettingsOf<Kind, Named<Kind>[Name]>,
    asked: z.output<Named<Kind>[Name]['asked']>,
    ctx: TrialContext<Kind>,
  ) => Promise<z.input<Named<Kind>[Name]['answer']>>
}

// biome-ignore lint/suspicious/noExplicitAny: a trial of one kind is none of all; who calls it has parsed by this very kind.
export type AnyTrial = (payload: any, asked: any, ctx: TrialContext<any>) => Promise<unknown>

/** As much of a worker half as is needed here. */
interface TriedKind {
  contract: AnyKind
  trials?: Readonly<Record<string, AnyTrial>>
}

export interface AskedTrial {
  name: string
  asked: unknown
}

/** Does one. @throws {PermanentError} for one that this version does not know, and for an answer that is not what the contract says */
export async function runTrial(
  kind: TriedKind,
  { name, asked }: AskedTrial,
  payload: PayloadOf<AnyKind>,
  ctx: RunContext,
): Promise<unknown> {
  const run = Object.hasOwn(kind.trials ?? {}, name) ? kind.trials?.[name] : undefined
  const hint = kind.contract.trials?.[name]
  const read = hint?.asked.safeParse(asked)
  if (!run || !read?.success) throw new PermanentError('trial_unknown', 'This worker cannot try that out. Load the page anew.')
  return readAnswer(hint.answer, await run(payload, read.data, ctx))
}

function readAnswer(schema: z.ZodType, value: unknown): unknown {
  const read = schema.safeParse(value)
  if (!read.success) throw unfit(z.prettifyError(read.error).replace(/\s+/g, ' '))
  const json = JSON.stringify(read.data) ?? 'null'
  const bytes = Buffer.byteLength(json)
  if (bytes > MAX_TRIAL_BYTES) throw unfit(`the answer has ${bytes} bytes, and ${MAX_TRIAL_BYTES} is the most`)
  return JSON.parse(json)
}

/** What belongs to a job and no trial has. */
export const noJob: Pick<AttemptContext, 'progress' | 'checkpoint' | 'artifact' | 'resumeArtifact' | 'scratch' | 'askItems'> = {
  progress: () => {},
  checkpoint: nothingLike,
  artifact: nothingLike,
  resumeArtifact: nothingLike,
  scratch: { read: async () => null, write: nothingLike },
  askItems: nothingLike,
}

async function nothingLike(): Promise<never> {
  throw new Error('a trial leaves no file, no list and no checkpoint')
}

const unfit = (reason: string) => new PermanentError('trial_invalid', 'What came of the trial is not what its kind says of it.', { reason })
