import { InvalidInput } from '@/lib/contracts/errors'
import type { LimitedDataset } from '@/lib/datasets/catalog/access'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import type { ResolvedRows } from '@/lib/datasets/catalog/resolve-rows'
import { type Snapshot, UnknownTimeZone } from '@/lib/datasets/connection/snapshot'
import { DatasetFailure } from '@/lib/datasets/failures/dataset-failure'
import { doubtfulValues, fitValues } from '@/lib/datasets/real/fit-values'
import type { Surveys } from '@/lib/datasets/real/kept-surveys'
import { makeReady, type ReadyRows } from '@/lib/datasets/real/ready-rows'
import type { ReadableDataset } from '@/lib/datasets/sql-parts/source-sql'

const KEEP_ZONES = 1000

/** Opens a snapshot for short questions, none of which reads rows. */
export type Ask = <T>(dataset: DatasetDefinition, timeZone: string, question: (snapshot: Snapshot) => Promise<T>) => Promise<T>

interface PreparationDeps {
  surveys: Surveys
  ask: Ask
  readable(dataset: LimitedDataset): Promise<ReadableDataset>
}

/** An order of rows, of those that one person may read. */
export type LimitedRows = ResolvedRows & { dataset: LimitedDataset }

/**
 * Makes a resolved order ready for its SQL: what its columns are in the database, whether its filters' values can be theirs,
 * whether the database knows its time zone.
 */
export function createPreparation({ surveys, ask, readable }: PreparationDeps) {
  const zones = new Set<string>()

  /** @throws {InvalidInput} naming each field that this database cannot do, {DatasetFailure}, and whatever the database says. */
  async function ready(request: LimitedRows): Promise<ReadyRows> {
    const { dataset, timeZone } = request
    const survey = await surveys.of(dataset)
    const made = { ...makeReady(request, survey), dataset: await readable(dataset) }
    const doubtful = doubtfulValues(made, survey.encoding)
    const zone = JSON.stringify([dataset.connection, timeZone])
    if (doubtful.length === 0 && zones.has(zone)) return made
    const fitted = await ask(dataset, timeZone, (snapshot) => fitValues(made, doubtful, snapshot))
    if (zones.size >= KEEP_ZONES) zones.clear()
    zones.add(zone)
    return fitted
  }

  /**
   * Does the work, and once more where it failed by what was known of the database but is so no longer.
   * @throws {InvalidInput}, {DatasetFailure} for all that the database says, and the signal's reason after an abort.
   */
  async function reading<T>(dataset: DatasetDefinition, signal: AbortSignal | null, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const failure = told(dataset, signal, error)
      if (!(failure instanceof DatasetFailure && failure.hopeless && surveys.forget(dataset))) throw failure
    }
    return await work().catch((error) => {
      throw told(dataset, signal, error)
    })
  }

  return { ready, reading }
}

function told(dataset: DatasetDefinition, signal: AbortSignal | null, error: unknown): unknown {
  if (signal?.aborted) return signal.reason
  if (error instanceof InvalidInput) return error
  if (error instanceof UnknownTimeZone) return new InvalidInput([{ field: 'payload.timeZone', ...unknownZone(error) }])
  return DatasetFailure.from(dataset.id, error)
}

const unknownZone = ({ message }: UnknownTimeZone) => ({ code: 'unknown_time_zone', message })
