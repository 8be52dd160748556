import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExportPayload } from '@/kinds/export/payload'
import { createExport } from '@/kinds/export/worker'
import { noList } from '@/kinds/kit/testing/no-list'
import { nothingBrought } from '@/kinds/kit/testing/nothing-brought'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import type { ProgressReport } from '@/lib/contracts/progress'
import type { Datasets } from '@/lib/datasets/datasets'
import { actor } from '@/tests/support/actors'

export type PayloadInput = Parameters<typeof ExportPayload.parse>[0]

export interface RunOptions {
  signal?: AbortSignal
  onProgress?(report: ProgressReport): void
  /** Called with each checkpoint as the ledger would give it to a later attempt. */
  onCheckpoint?(value: unknown): void
  jobId?: string
  attempt?: number
  lastCheckpoint?: unknown
  /** Changes that a person's payload may not have, as parts of three rows. */
  change?: Partial<ExportPayload>
}

/** Runs exports as a runner does, into a store of their own. */
export async function createExportBench(datasets: Datasets, exportOptions?: { partMs: number; blockBytes: number }) {
  const dir = await mkdtemp(join(tmpdir(), 'postroom-export-'))
  const store = createDiskStore({ dir })

  return {
    store,
    async run(payload: PayloadInput, options: RunOptions = {}) {
      const { jobId = randomUUID(), attempt = 1 } = options
      const { artifact, warnings } = await createExport(datasets, exportOptions)(
        { ...ExportPayload.parse(payload), ...options.change },
        {
          jobId,
          attempt,
          actor: actor(),
          signal: options.signal ?? new AbortController().signal,
          lastCheckpoint: options.lastCheckpoint ?? null,
          progress: (report) => options.onProgress?.(report),
          checkpoint: async (value) => options.onCheckpoint?.(JSON.parse(JSON.stringify(value))),
          artifact: () => store.create(jobId, attempt),
          resumeArtifact: (from) => store.resume(jobId, attempt, from),
          askItems: noList,
          askLimits: noList,
          brought: nothingBrought,
          log: { info: () => {}, warn: () => {} },
        },
      )
      if (!artifact) throw new Error('an export always leaves a file')
      const path = join(dir, artifact.key)
      return { artifact, warnings, path, text: () => readFile(path, 'utf8') }
    },
    /** Every file in the store, finished or not. */
    async files(): Promise<string[]> {
      const found = await readdir(dir, { recursive: true, withFileTypes: true })
      return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
    },
    close: () => rm(dir, { recursive: true, force: true }),
  }
}
