import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/contracts/actor'
import type { DatasetPreview } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { ExportPayload } from '@/lib/contracts/kinds/export'
import { accessOf } from './access'
import type { Catalog } from './catalog'
import { createConnections, type DatasetLog } from './connections'
import { countBeside } from './count-beside'
import { createEstimator, type Estimate } from './estimate'
import { buildExportSql, type ExportSql, keyTypesSql } from './export-sql'
import type { RowSource } from './formats/row-source'
import { createDatasetList } from './list-datasets'
import { openSource } from './open-source'
import { planRows } from './planner'
import { createPreviews } from './preview'
import { createReadable } from './readable'
import { type ResolvedExport, resolveExport } from './resolve-export'
import type { RowLimit } from './row-limit'
import { openSnapshot, type Snapshot } from './snapshot'

const ESTIMATE_STATEMENT_MS = 2000
const KEY_TYPES_MS = 20_000
const EXPORT_STATEMENT_MS = 2 * 3_600_000
/** The rows of an export wait so long for a count; a longer one goes beside them. */
const COUNT_FIRST_MS = 20
const COUNT_BESIDE_MS = 2000
/** How much longer than the server's own limit a reader waits, for a server that hangs. */
const MARGIN_MS = 10_000

export interface DatasetsDeps {
  catalog: Catalog
  /** The URL behind the name of an environment variable. */
  connectionUrl(name: string): string | undefined
  log: DatasetLog
  /** For the one statement that reads an export's rows; two hours where nothing is said. */
  statementTimeoutMs?: number
  /** How long a database may send nothing and not answer whether it still works; two minutes where nothing is said. */
  silenceMs?: number
}

/** Everything that may be exported, from whatever database it is in. Nothing of it is reached but on somebody's behalf. */
export interface AllDatasets {
  of(actor: Actor): Datasets
  close(): Promise<void>
}

/** What one person may export: datasets that they may not use are as if they were not there. */
export interface Datasets {
  /** `approximateRows` is the planner's figure, null while the database cannot be reached. */
  list(): Promise<Dataset[]>
  /** Which rows of a dataset are for this person; null for all. @throws {DatasetRefused} */
  limitOf(id: string): RowLimit | null
  /** The first rows. @throws {DatasetRefused} */
  preview(id: string, timeZone: string): Promise<DatasetPreview>
  /** @throws {DatasetRefused}; {InvalidInput} naming each field that cannot be exported. */
  check(payload: ExportPayload): void
  /**
   * Two payloads with the same one are the same rows and columns, as far as the catalog says.
   * @throws {InvalidInput} as `check`.
   */
  fingerprint(payload: ExportPayload): string
  /** Rows, and bytes of the file as measured on a sample. */
  estimate(payload: ExportPayload, options: { signal: AbortSignal }): Promise<Estimate>
  /** @throws {InvalidInput} as `check`, the signal's reason after an abort, and whatever the database says. */
  open(payload: ExportPayload, options: OpenOptions): Promise<RowSource>
}

export interface OpenOptions {
  signal: AbortSignal
  /** Only rows behind the one with these values of the source's keys: what an earlier snapshot did not get to. */
  after?: string[]
}

export function createDatasets(deps: DatasetsDeps): AllDatasets {
  const { catalog, connectionUrl, log, statementTimeoutMs = EXPORT_STATEMENT_MS, silenceMs } = deps
  const connections = createConnections(connectionUrl, log)
  const estimateWithin = createEstimator()
  const readable = createReadable(connections.pool)
  const list = createDatasetList(connections, readable, log)
  const preview = createPreviews(connections, readable)

  function snapshot(
    { dataset, timeZone }: ResolvedExport,
    { settings }: ExportSql,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<Snapshot> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs + MARGIN_MS)])
    return openSnapshot(connections.pool(dataset.connection), { timeZone, settings, statementTimeoutMs: limitMs, signal: limited })
  }

  async function keyTypes(request: ResolvedExport): Promise<string[]> {
    const question = { text: keyTypesSql(request), query_timeout: KEY_TYPES_MS }
    const { rows } = await connections.pool(request.dataset.connection).query<Record<string, string>>(question)
    return request.keys.map((_, at) => rows[0]?.[`k${at}`] ?? 'text')
  }

  function of(actor: Actor): Datasets {
    const access = accessOf(catalog, actor)
    function resolve(payload: ExportPayload) {
      const dataset = access.need(payload.dataset)
      return { ...resolveExport([dataset], payload), dataset }
    }
    async function ready(payload: ExportPayload) {
      const resolved = resolve(payload)
      return { ...resolved, dataset: await readable(resolved.dataset) }
    }
    return {
      list: () => list(access.all()),
      limitOf: (id) => access.need(id).limit,
      preview: async (id, timeZone) => preview(access.need(id), timeZone),
      check: (payload) => void resolve(payload),
      fingerprint: (payload) =>
        createHash('sha256')
          .update(JSON.stringify(resolve(payload)))
          .digest('hex'),

      async estimate(payload, { signal }) {
        const request = await ready(payload)
        const opened = await snapshot(request, buildExportSql(request), ESTIMATE_STATEMENT_MS, signal)
        try {
          return await estimateWithin(opened, request, payload, signal)
        } finally {
          await opened.close()
        }
      },

      async open(payload, { signal, after }) {
        const request = await ready(payload)
        const sql = buildExportSql(request, after && { after: { values: after, types: await keyTypes(request) } })
        const opened = await snapshot(request, sql, statementTimeoutMs, signal)
        try {
          const { rows, exact } = await planRows(opened, sql, COUNT_FIRST_MS)
          const counting = exact
            ? undefined
            : countBeside(sql.count, (stop) => snapshot(request, sql, COUNT_BESIDE_MS, AbortSignal.any([signal, stop])))
          return openSource(opened, request, sql, { rows, exact }, { counting, silenceMs })
        } catch (error) {
          await opened.close()
          throw error
        }
      },
    }
  }

  return { of, close: connections.close }
}
