import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { MAX_FILES } from '@/lib/contracts/artifact'
import { MAX_RESULT_BYTES } from '@/lib/contracts/job'
import { PermanentError } from './errors'
import type { LeftPreview } from './leave-preview'
import type { RunResult } from './run-result'

/** All that a run left, as it is kept: the main file first. */
export interface ReadResult extends Required<Pick<RunResult, 'files' | 'result' | 'warnings'>> {
  preview: LeftPreview | null
}

/** @throws {PermanentError} that tells administrators what of it does not fit: another attempt would return the same */
export function readResult(contract: AnyKind, { artifact, files = [], preview = null, result, warnings = [] }: RunResult): ReadResult {
  const all = artifact ? [artifact, ...files] : files
  if (all.length > MAX_FILES)
    throw unfit(`${all.length} files are more than the ${MAX_FILES} that a job may leave: put them into an archive`)
  return { files: all, preview, result: readJson(contract, result), warnings }
}

function readJson({ result: schema }: AnyKind, value: unknown): unknown {
  if (!schema) {
    if (value === undefined || value === null) return null
    throw unfit('there is a result, and the contract has no schema for one')
  }
  const read = schema.safeParse(value)
  if (!read.success) throw unfit(z.prettifyError(read.error).replace(/\s+/g, ' '))
  const json = JSON.stringify(read.data) ?? 'null'
  const bytes = Buffer.byteLength(json)
  if (bytes > MAX_RESULT_BYTES)
    throw unfit(`the result has ${bytes} bytes, and ${MAX_RESULT_BYTES} is the most: what is larger belongs into a file`)
  return JSON.parse(json)
}

const unfit = (reason: string) => new PermanentError('invalid_result', 'What came of the job is not what its kind says of it.', { reason })
