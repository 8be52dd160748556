import { DatasetRefused } from '@/lib/datasets/catalog/access'
import type { AuditLog } from '@/lib/ledger/audit/audit-log'
import type { DatasetDeps } from './deps'

/** The datasets of one person. */
export interface OwnDatasets extends DatasetDeps {
  /** @throws {DatasetRefused} for one that they may not use */
  need(id: string): Promise<void>
}

/** The same, where each use that is refused is put on record. */
export function withRefusalsOnRecord(
  datasets: DatasetDeps,
  record: (refused: {
    action: 'access.refused'
    target: { dataset: string }
    details: { code: string | undefined }
  }) => ReturnType<AuditLog['record']>,
): OwnDatasets {
  async function watched<T>(asked: () => Promise<T> | T): Promise<T> {
    try {
      return await asked()
    } catch (error) {
      if (error instanceof DatasetRefused)
        await record({ action: 'access.refused', target: { dataset: error.dataset }, details: { code: error.problems[0]?.code } })
      throw error
    }
  }

  return {
    list: datasets.list,
    limitOf: datasets.limitOf,
    need: (id) => watched(() => void datasets.limitOf(id)),
    preview: (...asked) => watched(() => datasets.preview(...asked)),
    check: (...asked) => watched(async () => datasets.check(...asked)),
    previewOrder: (...asked) => watched(() => datasets.previewOrder(...asked)),
    estimate: (...asked) => watched(() => datasets.estimate(...asked)),
  }
}
