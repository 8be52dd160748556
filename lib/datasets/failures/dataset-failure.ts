import type { DatasetProblem } from '@/lib/contracts/datasets'
import { type DataErrorCode, failureOf, sayings } from './failures'

/** A dataset cannot be read now. The message is for everybody; `reason` says why, to those who can mend it. */
export class DatasetFailure extends Error {
  override name = 'DatasetFailure'
  constructor(
    readonly dataset: string,
    readonly code: DataErrorCode,
    /** No other attempt can do better before somebody has changed something. */
    readonly hopeless: boolean,
    readonly reason: string | null,
    options?: ErrorOptions,
  ) {
    super(sayings[code], options)
  }

  static broken(dataset: string, problems: readonly DatasetProblem[]): DatasetFailure {
    const forbidden = problems.every(({ code }) => code === 'forbidden')
    const reason = problems.map(({ message }) => message).join(' ')
    return new DatasetFailure(dataset, forbidden ? 'dataset_forbidden' : 'dataset_broken', true, reason)
  }

  static from(dataset: string, error: unknown): DatasetFailure {
    if (error instanceof DatasetFailure) return error
    const { code, hopeless, reason } = failureOf(error)
    return new DatasetFailure(dataset, code, hopeless, reason, { cause: error })
  }
}
