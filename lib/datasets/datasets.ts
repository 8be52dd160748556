import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { DatasetPreview, OrderPreview } from '@/lib/contracts/api'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Actor } from '@/lib/contracts/people/actor'
import { accessOf } from './catalog/access'
import type { Catalog, DatasetDefinition } from './catalog/catalog'
import { resolveRows } from './catalog/resolve-rows'
import type { RowLimit } from './catalog/row-limit'
import { createConnections, type DatasetLog } from './connection/connections'
import { planRows } from './connection/planner'
import { openSnapshot, type Snapshot } from './connection/snapshot'
import { DatasetFailure } from './failures/dataset-failure'
import type { RowSource } from './formats/row-source'
import { createPreviews } from './preview/preview'
import { previewOrder } from './preview/preview-order'
import { countBeside } from './reading/count-beside'
import { createEstimator, type Estimate } from './reading/estimate'
import { createDatasetList } from './reading/list-datasets'
import { openSource } from './reading/open-source'
import { createPreparation } from './reading/prepare'
import { createReadable } from './reading/readable'
import type { Abilities } from './real/find-types'
import { type Inspection, inspectDataset } from './real/inspect'
import { createSurveys } from './real/kept-surveys'
import type { ReadyRows } from './real/ready-rows'
import { surveyDataset } from './real/survey'
import type { RowsOrder } from './rows-order'
import { buildRowsSql, type RowsSql } from './sql/rows-sql'

const ESTIMATE_STATEMENT_MS = 2000
/** For questions that read no rows. */
const QUESTION_MS = 2000
/** For all that is asked of one dataset when it is looked at closely. */
const LOOK_MS = 60_000
/** So long the person who hands something in waits for the database's word on it. */
const CHECK_MS = 1000
const PREVIEW_STATEMENT_MS = 1500
const ROWS_STATEMENT_MS = 2 * 3_600_000
/** Rows wait so long for their count; a longer one goes beside them. */
const COUNT_FIRST_MS = 20
const COUNT_BESIDE_MS = 2000
/** How much longer than the server's own limit a reader waits, for a server that hangs. */
const MARGIN_MS = 10_000

export interface DatasetsDeps {
  catalog: Catalog
  /** The URL behind the name of an environment variable. */
  connectionUrl(name: string): string | undefined
  log: DatasetLog
  /** For the one statement that reads all rows; two hours where nothing is said. */
  statementTimeoutMs?: number
  /** How long a database may send nothing and not answer whether it still works; two minutes where nothing is said. */
  silenceMs?: number
}

/** Everything that may be read, from whatever database it is in. Nothing of it is reached but on somebody's behalf. */
export interface AllDatasets {
  of(actor: Actor): Datasets
  /** All that is wrong with each dataset, or worth knowing. To look through `rows`, where the key's may be wrong, takes its time. */
  inspect(options: { rows: boolean }): Promise<Inspection[]>
  close(): Promise<void>
}

/** What one person may read: datasets that they may not use are as if they were not there. */
export interface Datasets {
  /** `approximateRows` is the planner's figure, null while the database cannot be reached; `problems` is why one takes no orders. */
  list(): Promise<Dataset[]>
  /** Which rows of a dataset are for this person; null for all. @throws {DatasetRefused} */
  limitOf(id: string): RowLimit | null
  /** The first rows. @throws {DatasetRefused}, {DatasetFailure}, and {InvalidInput} for an unknown time zone */
  preview(id: string, timeZone: string): Promise<DatasetPreview>
  /**
   * While the database cannot be asked, only what the catalog says is checked.
   * @throws {DatasetRefused}; {InvalidInput} naming each field that cannot be had; {DatasetFailure} for a dataset that cannot be read.
   */
  check(order: RowsOrder): Promise<void>
  /**
   * Two orders with the same one are the same rows and columns, as far as the catalog says.
   * @throws {InvalidInput} as `check`.
   */
  fingerprint(order: RowsOrder): string
  /** The first rows in this very order. @throws {InvalidInput} as `check`. */
  previewOrder(order: RowsOrder, options: { signal: AbortSignal }): Promise<OrderPreview>
  /** Rows, and bytes of the file, measured on a sample; null where it is for no file. @throws as `open` */
  estimate(order: RowsOrder, options: { signal: AbortSignal }): Promise<Estimate>
  /** Each combination of the columns' values, and behind them how many rows have it: the largest first, at most so many. @throws as `open` */
  openGroups(order: RowsOrder, options: { signal: AbortSignal; most: number }): Promise<RowSource>
  /** @throws {InvalidInput} and {DatasetFailure} as `check`, and the signal's reason after an abort. */
  open(order: RowsOrder, options: OpenOptions): Promise<RowSource>
}

export interface OpenOptions {
  signal: AbortSignal
  /** Only rows behind the one with these values of the source's keys: what an earlier snapshot did not get to. */
  after?: string[]
  /** Only so many of the first rows: for who looks at what will come. */
  first?: number
}

export function createDatasets(deps: DatasetsDeps): AllDatasets {
  const { catalog, connectionUrl, log, statementTimeoutMs = ROWS_STATEMENT_MS, silenceMs } = deps
  const connections = createConnections(connectionUrl, log)
  const estimateWithin = createEstimator()
  /** Of types, by the connection to their database. */
  const abilities = new Map<string, Map<number, Abilities>>()

  const surveys = createSurveys((dataset) => {
    const known = abilities.get(dataset.connection) ?? new Map()
    abilities.set(dataset.connection, known)
    return ask(dataset, 'UTC', (opened) => surveyDataset(dataset, opened, known))
  })
  const readable = createReadable(surveys)
  const { ready, reading } = createPreparation({ surveys, ask, readable })
  const list = createDatasetList({ connections, surveys, readable }, log)
  const preview = createPreviews({ connections, surveys, readable, reading })

  async function ask<T>(
    dataset: DatasetDefinition,
    timeZone: string,
    question: (opened: Snapshot) => Promise<T>,
    limitMs = 2 * QUESTION_MS,
  ): Promise<T> {
    const signal = AbortSignal.timeout(limitMs)
    const pool = connections.pool(dataset.connection)
    const opened = await openSnapshot(pool, { timeZone, settings: [], statementTimeoutMs: QUESTION_MS, signal })
    return await question(opened).finally(opened.close)
  }

  function snapshot({ dataset, timeZone }: ReadyRows, { settings }: RowsSql, limitMs: number, signal: AbortSignal): Promise<Snapshot> {
    const limits = { statementTimeoutMs: limitMs, limitMs: limitMs + MARGIN_MS }
    return openSnapshot(connections.pool(dataset.connection), { timeZone, settings, ...limits, signal })
  }

  async function openRows(request: ReadyRows, { signal, after, first }: OpenOptions): Promise<RowSource> {
    const sql = buildRowsSql(request, { after, first })
    const opened = await snapshot(request, sql, statementTimeoutMs, signal)
    try {
      if (first !== undefined) return openSource(opened, request, sql, { rows: first, exact: false }, { silenceMs })
      const { rows, exact } = await planRows(opened, sql, { ms: COUNT_FIRST_MS })
      const counting = exact
        ? undefined
        : countBeside(sql.count, (stop) => snapshot(request, sql, COUNT_BESIDE_MS, AbortSignal.any([signal, stop])))
      return openSource(opened, request, sql, { rows, exact }, { counting, silenceMs })
    } catch (error) {
      await opened.close()
      throw error
    }
  }

  async function inspect({ rows }: { rows: boolean }): Promise<Inspection[]> {
    const found: Inspection[] = []
    for (const dataset of catalog) {
      const looking = <T>(question: (opened: Snapshot) => Promise<T>) => ask(dataset, 'UTC', question, LOOK_MS)
      found.push(await inspectDataset(dataset, () => surveys.of(dataset), rows ? looking : null))
    }
    return found
  }

  function of(actor: Actor): Datasets {
    const access = accessOf(catalog, actor)
    function resolve(order: RowsOrder) {
      const dataset = access.need(order.dataset)
      return { ...resolveRows([dataset], order), dataset }
    }
    return {
      list: () => list(access.all()),
      limitOf: (id) => access.need(id).limit,
      preview: async (id, timeZone) => preview(access.need(id), timeZone),
      async check(order) {
        const request = resolve(order)
        try {
          await Promise.race([reading(request.dataset, null, () => ready(request)), delay(CHECK_MS, null, { ref: false })])
        } catch (error) {
          if (!(error instanceof DatasetFailure) || error.hopeless) throw error
        }
      },
      fingerprint: (order) =>
        createHash('sha256')
          .update(JSON.stringify(resolve(order)))
          .digest('hex'),

      async estimate(order, { signal }) {
        const resolved = resolve(order)
        return reading(resolved.dataset, signal, async () => {
          const request = await ready(resolved)
          const opened = await snapshot(request, buildRowsSql(request), ESTIMATE_STATEMENT_MS, signal)
          return await estimateWithin(opened, request, order.file, signal).finally(opened.close)
        })
      },

      async previewOrder(order, { signal }) {
        const resolved = resolve(order)
        return reading(resolved.dataset, signal, async () => {
          const request = await ready(resolved)
          const asOrdered = buildRowsSql(request)
          const plain = buildRowsSql({ ...request, filters: [], order: [] })
          const opened = await snapshot(request, asOrdered, PREVIEW_STATEMENT_MS, signal)
          return await previewOrder(opened, request, { asOrdered, plain }).finally(opened.close)
        })
      },

      async openGroups(order, { signal, most }) {
        const resolved = resolve(order)
        return reading(resolved.dataset, signal, async () => {
          const request = { ...(await ready(resolved)), keys: [] }
          const sql = buildRowsSql(request)
          const opened = await snapshot(request, sql, statementTimeoutMs, signal)
          return openSource(opened, request, { ...sql, copy: sql.groups(most) }, { rows: most, exact: false }, { silenceMs })
        })
      },

      async open(order, options) {
        const resolved = resolve(order)
        return reading(resolved.dataset, options.signal, async () => openRows(await ready(resolved), options))
      },
    }
  }

  return { of, inspect, close: connections.close }
}
