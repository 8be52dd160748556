import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import { beginningOf } from '@/lib/contracts/text'

/** What a failure is, in the terms of those who can do something about it. */
export interface Failure {
  code: DataErrorCode
  /** No other attempt can do better before somebody has changed something. */
  hopeless: boolean
  /** What PostgreSQL or the system said, for an administrator. */
  reason: string | null
}

const MOST_REASON = 500

/** Each code in the words of the API, for the person who waits. */
export const sayings = {
  data_busy: 'The database with the data is too busy just now.',
  data_invalid: 'The database cannot read a value in this dataset. An administrator can see which one.',
  data_timeout: 'The database took too long to answer.',
  data_unreachable: 'The database with the data could not be reached.',
  dataset_broken: 'This dataset does not fit its database. An administrator has to correct it.',
  dataset_forbidden: 'The database does not allow this dataset to be read. An administrator has to see to it.',
  error: 'Something went wrong while the data was read.',
} as const satisfies Partial<Record<JobErrorCode, string>>

export type DataErrorCode = keyof typeof sayings

/** By the class of SQLSTATE, or the whole of it; the first that fits. What is in none of these may pass by itself. */
const states: [RegExp, DataErrorCode, hopeless: boolean][] = [
  // A name, a function, a right: the dataset's definition against the database as it is.
  [/^(42501|28...)$/, 'dataset_forbidden', true],
  [/^(42...|3D000|3F000)$/, 'dataset_broken', true],
  // It wants to write, wants what PostgreSQL has not, or more than it can.
  [/^(0A...|25006|2F...|54...)$/, 'dataset_broken', true],
  // A value: division by zero, bytes that are no letters, a text that is no number; a sub-query of two rows.
  [/^(22...|21000)$/, 'data_invalid', true],
  [/^(57014|25P03|25P04)$/, 'data_timeout', false],
  [/^(40...|53...|55...)$/, 'data_busy', false],
  [/^(08...|57P..|58...)$/, 'data_unreachable', false],
]

/** Codes of the system and of TLS. */
const systemCodes: [RegExp, DataErrorCode, hopeless: boolean][] = [
  [/^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENOTFOUND|EAI_AGAIN)$/, 'data_unreachable', false],
  [/^ERR_NO_CONNECTION_URL$/, 'dataset_broken', true],
  [/^(ERR_TLS_\w+|ERR_SSL_\w+|ERR_INVALID_URL|EPROTO|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/, 'dataset_broken', true],
]

/** Errors of node-postgres that carry no code. */
const messages: [RegExp, DataErrorCode, hopeless: boolean][] = [
  [
    /connection terminated|not queryable|timeout exceeded when trying to connect|query read timeout|client has encountered/i,
    'data_unreachable',
    false,
  ],
  [/the server does not support SSL|SASL|password must be a string/i, 'dataset_broken', true],
]

const unknown: (typeof states)[number] = [/./, 'error', false]

/** An error of a database that datasets are read from, whoever saw it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: 'error', hopeless: false, reason: null }
  if (error.name === 'TimeoutError') return { code: 'data_timeout', hopeless: false, reason: null }
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0])
  const code = 'code' in error ? String(error.code) : ''
  const known = find(/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? states : systemCodes, code) ?? find(messages, error.message)
  const [, name, hopeless] = known ?? unknown
  return { code: name, hopeless, reason: reasonOf(error, code) }
}

function find(among: typeof states, text: string) {
  return among.find(([pattern]) => pattern.test(text))
}

function reasonOf({ message }: Error, code: string): string {
  const line = beginningOf(message.replace(/\s+/g, ' ').replace(/\.$/, ''), MOST_REASON)
  return code === '' || code.startsWith('ERR_') || line.includes(code) ? line : `${line} (${code})`
}
