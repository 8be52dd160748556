import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import type { RunContext } from '@/kinds/kit/worker'
import { runContextOf } from '@/kinds/kit/worker/run-context'
import { contract } from '@/kinds/report/contract'
import { runReport } from '@/kinds/report/worker/run'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { actor } from '@/tests/support/actors'
import type { FromAttempt, Started } from './run-in-attempts'
import { payload, streamedRows } from './streamed-rows'

// One attempt at a report in a process of its own, as a runner has it: its parent keeps the checkpoints, and kills it.
const store = (dir: string) => createDiskStore({ dir })
const send = (message: FromAttempt) => void process.send?.(message)

process.once('message', async ({ dir, rows, jobId, attempt, checkpoint, placeMs }: Started) => {
  const files = store(dir)
  const saved: (() => void)[] = []
  process.on('message', (message) => message === 'saved' && saved.shift()?.())
  const own = contract.payload.parse(payload)
  const ctx = runContextOf(
    {
      jobId,
      attempt,
      actor: actor(),
      signal: new AbortController().signal,
      lastCheckpoint: checkpoint,
      progress: ({ phase, done }) => send({ page: phase === 'drawing' ? done : 0, reading: phase === 'reading' }),
      checkpoint: (value) =>
        new Promise((resolve) => {
          saved.push(resolve)
          send({ checkpoint: value })
        }),
      artifact: () => files.create(jobId, attempt),
      resumeArtifact: (from) => files.resume(jobId, attempt, from),
      scratch: files.scratch(jobId),
      askItems: noList,
      askLimits: noList,
      brought: nothingBrought,
      log: { info: () => {}, warn: () => {} },
    },
    { contract, payload: own, datasets: streamedRows(rows), reads: ['permits'] },
  ) as RunContext<typeof contract>
  const { files: left = [] } = await runReport(own, ctx, { placeMs })
  const [report] = left
  if (!report) throw new Error('there is no report')
  send({ done: { key: report.key, sha256: report.sha256, pages: report.amount ?? 0, peakMb: process.resourceUsage().maxRSS / 1024 } })
  process.disconnect()
})
send({ ready: true })
