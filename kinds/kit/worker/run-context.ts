import type { AnyKind, PayloadOf } from '@/kinds/kit/contract'
import type { OwnTables, Site } from '@/kinds/kit/own-tables'
import type { Datasets } from '@/lib/datasets/datasets'
import { type Clock, systemClock } from './clock'
import type { AttemptContext, RunContext } from './context'
import { createFileWriter } from './file-writer'
import { createInputs } from './inputs'
import { createItems } from './items/create-items'
import { createStep } from './items/step'
import { leavePreview } from './leave-preview'
import { createLimits } from './limits/create-limits'
import { createRowReader } from './row-reader'

interface Given {
  contract: AnyKind
  payload: PayloadOf<AnyKind>
  datasets: Pick<Datasets, 'open' | 'openGroups' | 'fingerprint'>
  /** Which of them may be read. */
  reads: readonly string[]
  clock?: Clock
  variables?: Readonly<Record<string, unknown>>
  secret?: (name: string) => string | undefined
  site?: Site
  tables?: OwnTables
}

const nowhere: Site = { appUrl: 'http://localhost:3000', mail: null }
const noTables: OwnTables = { query: () => Promise.reject(new Error('there are no tables here')) }

/** What a run gets beside what its attempt has. */
export function runContextOf(
  ctx: AttemptContext,
  {
    contract,
    payload,
    datasets,
    reads,
    clock = systemClock,
    variables,
    secret = () => undefined,
    site = nowhere,
    tables = noTables,
  }: Given,
): RunContext {
  let dataAsOf: Date | null = null
  const onRead = (moment: Date) => {
    if (dataAsOf === null || moment < dataAsOf) dataAsOf = moment
  }
  return {
    ...ctx,
    ...listOf(contract, payload, { ctx, clock }),
    ...createInputs(contract, { payload, brought: ctx.brought.files, bytes: ctx.brought.bytes }),
    variables: variables ?? contract.variables?.parse({}) ?? {},
    secret,
    step: createStep({ ctx, clock }),
    limits: createLimits({ ask: ctx.askLimits, signal: ctx.signal, clock }),
    site,
    tables,
    file: async (about) => createFileWriter(await ctx.artifact(), about, () => dataAsOf),
    preview: (picture) => leavePreview(picture, { artifact: ctx.artifact, dataAsOf }),
    datasets: createRowReader(datasets, { reads, signal: ctx.signal, onRead }),
  } as RunContext
}

/** A kind whose contract says nothing of items has none. */
function listOf({ items: hint, phases }: AnyKind, payload: PayloadOf<AnyKind>, deps: { ctx: AttemptContext; clock: Clock }) {
  if (!hint) return {}
  const policy = typeof hint.policy === 'function' ? hint.policy(payload) : hint.policy
  return { items: createItems({ ...deps, hint, policy, phase: phases[0] ?? '' }) }
}
