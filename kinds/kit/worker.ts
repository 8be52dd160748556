import type { AnyKind, PayloadOf } from './contract'
import type { RunContext } from './worker/context'
import type { RunResult, RunResultOf } from './worker/run-result'
import type { AnyTrial, TrialsOf } from './worker/trials'

export type { Warning } from '@/lib/contracts/artifact'
export type { ItemCounts } from '@/lib/contracts/items'
export type { AttemptContext, Report, RunContext } from './worker/context'
export { PassingError, PermanentError } from './worker/errors'
export type { FileFacts, FileWriter, LeftFile } from './worker/file-writer'
export type { Input } from './worker/inputs'
export type { Act, EachOptions, EndedItem, NewItem, PlannedItem } from './worker/items'
export { type Facts, NotDone, Refused, Skipped } from './worker/items'
export type { LeftPreview, Picture } from './worker/leave-preview'
export type { LimitAsked, Limits, PauseAsked, TakeOptions, TurnAsked } from './worker/limits'
export type { Groups, Row, RowReader, RowsAsked } from './worker/row-reader'
export type { RunResult, RunResultOf } from './worker/run-result'
export type { TrialContext } from './worker/trials'

/** The body of a kind. What it throws is told in the person's words where it is a `PermanentError` or a `PassingError`, else only that something went wrong. */
export type Run<Kind extends AnyKind> = (payload: PayloadOf<Kind>, ctx: RunContext<Kind>) => Promise<RunResultOf<Kind>>

interface RunOptions {
  /** Done by a runner before its first attempt, so that nobody waits for code to be compiled. */
  rehearse?(): Promise<unknown>
}

/** A worker half, as those see it who know no kind by name. */
export interface RunnableKind extends RunOptions {
  contract: AnyKind
  // biome-ignore lint/suspicious/noExplicitAny: a body of one kind is no body of all; who calls it has parsed by this very kind.
  run(payload: any, ctx: RunContext<any>): Promise<RunResult>
  trials?: Readonly<Record<string, AnyTrial>>
}

/** A kind whose contract names trials does them here. */
type OptionsOf<Kind extends AnyKind> = [NonNullable<Kind['trials']>] extends [never]
  ? [options?: RunOptions]
  : [options: RunOptions & { trials: TrialsOf<Kind> }]

/** The worker half of a kind. It never meets the server half: what it needs to know stands in the payload. */
export function runKind<Kind extends AnyKind>(contract: Kind, run: Run<Kind>, ...[options]: OptionsOf<Kind>): RunnableKind {
  // Whoever runs it has parsed the payload by this very contract, and made the context for it.
  return { contract, run: run as unknown as Run<AnyKind>, ...(options as RunOptions & Pick<RunnableKind, 'trials'>) }
}
