import type { z } from 'zod'
import type { AnyKind, ItemsHint } from '@/kinds/kit/contract'
import type { OwnTables, Site } from '@/kinds/kit/own-tables'
import type { ArtifactWriter, PartialFile, Scratch } from '@/lib/artifacts/store'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Actor } from '@/lib/contracts/people/actor'
import type { FileWriter } from './file-writer'
import type { InputBytes, InputsOf } from './inputs'
import type { Items, Step } from './items'
import type { ItemsAnswer, ItemsAsk } from './items-protocol'
import type { LeftPreview, Picture } from './leave-preview'
import type { Limits } from './limits'
import type { LimitsAnswer, LimitsAsk } from './limits/limits-protocol'
import type { RowReader } from './row-reader'

/** How far it is. */
export interface Report<Phase extends string = string> {
  /** What it is doing: a name of the contract's, which has the words for it. */
  phase: Phase
  /** How much is done and, as far as is known, is to do; in the kind's unit. */
  done: number
  total: number | null
  /** Size of the file so far. */
  bytes?: number
}

/** What an attempt may use of Postroom: no queue, no ledger, no Redis. */
export interface AttemptContext<Phase extends string = string> {
  jobId: string
  attempt: number
  /** On whose behalf, with the rights of the moment when the attempt was claimed: data is read by them. */
  actor: Actor
  /** Aborted on cancel, shutdown and fencing; the attempt must then stop and throw. */
  signal: AbortSignal
  /** As often as you like: the latest is kept, and at most 4 a second are sent. */
  progress(report: Report<Phase>): void
  /** The last checkpoint of an earlier attempt, as it was saved; null at the start. Parse it. */
  lastCheckpoint: unknown
  /** Resolves when the checkpoint is in the ledger. Plain JSON, and not much of it. */
  checkpoint(value: unknown): Promise<void>
  /** A file to write to, byte for byte; `file` is the easy way. */
  artifact(): Promise<ArtifactWriter>
  /** The same, beginning with what an earlier attempt wrote; null when that is gone. Before any new one is begun. */
  resumeArtifact(from: PartialFile): Promise<ArtifactWriter | null>
  /** Pieces that later attempts of the job find again, and can do without. */
  scratch: Scratch
  /** What the ledger has of its list, and what is to be written there; answered when that is committed, never once it is fenced. */
  askItems<Op extends ItemsAsk['op']>(ask: Extract<ItemsAsk, { op: Op }>): Promise<Extract<ItemsAnswer, { op: Op }>>
  /** What all workers together may do; `limits` is the easy way. Never rejects but where the attempt is over. */
  askLimits(ask: LimitsAsk): Promise<LimitsAnswer>
  /** The files that people brought for it, and where their bytes are; `input` and `inputs` are the easy way. */
  brought: { files: readonly BroughtFile[]; bytes: InputBytes }
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

type PhaseOf<Kind extends AnyKind> = Kind['phases'][number]

/** The same, and what is built on it. */
export type RunContext<Kind extends AnyKind = AnyKind> = AttemptContext<PhaseOf<Kind>> & {
  /** A file to leave, and another one each time. Its name is made one that every system takes. */
  file(about: { name: string; mediaType: string }): Promise<FileWriter>
  /** A picture of what comes of it, for the page of the job: return it as `preview`. One for a run. */
  preview(picture: Picture): Promise<LeftPreview>
  datasets: RowReader
  step: Step
  limits: Limits
  /** What whoever runs Postroom has set for this kind, as the contract's `variables` read it. */
  variables: Readonly<Record<string, unknown>>
  /** A variable that one of those names, for keys and passwords; undefined where it is not set. Nothing of it may be told. */
  secret(name: string): string | undefined
  /** What whoever runs Postroom has set for all of it. */
  site: Site
  /** The tables of its kind. */
  tables: OwnTables
} & ListOf<Kind> &
  InputsOf<Kind>

type HintOf<Kind extends AnyKind> = NonNullable<Kind['items']>

/** A kind whose contract says nothing of items has none. */
type ListOf<Kind extends AnyKind> = [HintOf<Kind>] extends [never] ? unknown : { items: Items<TypesOf<HintOf<Kind>, PhaseOf<Kind>>> }

type ValueOf<Hint extends ItemsHint> = NonNullable<Hint['value']>

interface TypesOf<Hint extends ItemsHint, Phase extends string> {
  given: z.input<Hint['data']>
  data: z.output<Hint['data']>
  /** Where no value is kept, whatever is returned is nothing. */
  returned: ValueOf<Hint> extends z.ZodNull ? unknown : z.input<ValueOf<Hint>>
  value: z.output<ValueOf<Hint>>
  phase: Phase
}
