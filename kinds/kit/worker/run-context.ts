import type { Datasets } from '@/lib/datasets/datasets'
import type { AttemptContext, RunContext } from './context'
import { createFileWriter } from './file-writer'
import { createRowReader } from './row-reader'

interface Given {
  datasets: Pick<Datasets, 'open' | 'openGroups' | 'fingerprint'>
  /** Which of them may be read. */
  reads: readonly string[]
}

/** What a run gets beside what its attempt has. */
export function runContextOf(ctx: AttemptContext, { datasets, reads }: Given): RunContext {
  let dataAsOf: Date | null = null
  const onRead = (moment: Date) => {
    if (dataAsOf === null || moment < dataAsOf) dataAsOf = moment
  }
  return {
    ...ctx,
    file: async (about) => createFileWriter(await ctx.artifact(), about, () => dataAsOf),
    datasets: createRowReader(datasets, { reads, signal: ctx.signal, onRead }),
  }
}
