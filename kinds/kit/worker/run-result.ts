import type { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import type { Warning } from '@/lib/contracts/artifact'
import type { LeftFile } from './file-writer'
import type { LeftPreview } from './leave-preview'

/** What a run made; nothing at all for one that leaves no file. */
export interface RunResult {
  /** The main file: the only one, or the first of several. */
  artifact?: LeftFile | null
  /** Further files; the first of them is the main one where `artifact` is not said. */
  files?: LeftFile[]
  /** A picture of what came of it, for the page of the job: what `ctx.preview` made. */
  preview?: LeftPreview | null
  /** What came of it beside its files, as the contract's `result` describes it: plain JSON of at most 16 kB. */
  result?: unknown
  /** What had to be changed so that the files are valid. */
  warnings?: Warning[]
}

type ResultSchema<Kind extends AnyKind> = NonNullable<Kind['result']>

/** The same, with the result that the contract asks for. */
export type RunResultOf<Kind extends AnyKind> = Omit<RunResult, 'result'> &
  ([ResultSchema<Kind>] extends [never] ? { result?: undefined } : { result: z.input<ResultSchema<Kind>> })
