import type { InputHint } from '@/kinds/kit/contract'
import { HttpProblem } from '@/server/problems'

/** What is said of a file that cannot be taken: one sentence each. */

const size = (bytes: number) => {
  const unit = bytes < 1e6 ? ([1e3, 'kB'] as const) : bytes < 1e9 ? ([1e6, 'MB'] as const) : ([1e9, 'GB'] as const)
  return bytes < 1e3 ? `${bytes} bytes` : `${Math.round((bytes / unit[0]) * 10) / 10} ${unit[1]}`
}

export const tooLarge = (most: number) =>
  new HttpProblem(413, 'The file is too large', {
    type: 'urn:postroom:input_too_large',
    detail: `The file may have ${size(most)} at most.`,
    more: { maxBytes: most },
  })

/** Whole uploads in one request are for what comes through on the first try. */
export const tooLargeAtOnce = (most: number) =>
  new HttpProblem(413, 'The file is too large for one request', {
    type: 'urn:postroom:input_too_large_at_once',
    detail: `In one request a file may have ${size(most)} at most. Send a larger one by tus, which goes on after a broken line.`,
    more: { maxBytes: most },
  })

export const wrongType = (mediaType: string, { accept }: InputHint) =>
  new HttpProblem(422, 'This is not the kind of file that is asked for', {
    type: 'urn:postroom:input_wrong_type',
    detail: `By its content this file is ${mediaType}; ${accept.join(', ')} is asked for.`,
    more: { mediaType, accept },
  })

export const emptyFile = () =>
  new HttpProblem(422, 'The file is empty', { type: 'urn:postroom:input_empty', detail: 'The file has no bytes.' })

export const quotaFull = (used: number, most: number) =>
  new HttpProblem(422, 'No room for this file', {
    type: 'urn:postroom:inputs_full',
    detail: `Your files take ${size(used)} of the ${size(most)} that you may have here. Delete some, or jobs that have some.`,
    more: { used, limit: most },
  })

export const tooManyFiles = (most: number) =>
  new HttpProblem(422, 'Too many files', {
    type: 'urn:postroom:too_many_inputs',
    detail: `You have ${most} files here, which is the limit. Delete some, or jobs that have some.`,
    more: { limit: most },
  })

export const tooManyUnfinished = (most: number) =>
  new HttpProblem(422, 'Too many unfinished uploads', {
    type: 'urn:postroom:too_many_uploads',
    detail: `You have ${most} uploads that are not finished, which is the limit. Let some finish, or delete them.`,
    more: { limit: most },
  })

export const diskFull = (cause?: unknown) =>
  new HttpProblem(507, 'No room on the disk', {
    type: 'urn:postroom:disk_full',
    detail: 'The server’s disk is full. What was received is kept: go on when an administrator has made room.',
    headers: { 'retry-after': '60' },
    cause,
  })

export const busy = () =>
  new HttpProblem(423, 'Somebody else sends this file', {
    type: 'urn:postroom:upload_busy',
    detail: 'Another tab or program is sending this very upload, or was cut off a moment ago. Try again in a few seconds.',
    headers: { 'retry-after': '5' },
  })

export const elsewhere = (received: number) =>
  new HttpProblem(409, 'The upload goes on elsewhere', {
    type: 'urn:postroom:upload_offset',
    detail: `${received} bytes have been received. Go on from there.`,
    headers: { 'upload-offset': String(received) },
    more: { received },
  })

export const moreThanSaid = () =>
  new HttpProblem(413, 'The upload is longer than it said', {
    type: 'urn:postroom:upload_too_long',
    detail: 'More bytes came than the upload was said to have.',
  })

export const brokenOff = () =>
  new HttpProblem(400, 'The upload broke off', {
    type: 'urn:postroom:upload_broken_off',
    detail: 'The request ended before all of its bytes had come.',
  })

export const inUse = () =>
  new HttpProblem(409, 'The file belongs to a job', {
    type: 'urn:postroom:input_bound',
    detail: 'A job was started with this file. It goes when the job is deleted.',
  })

export const fileGone = () =>
  new HttpProblem(410, 'The upload is gone', {
    type: 'urn:postroom:upload_gone',
    detail: 'What was received of this file is not there any more. Begin anew.',
  })
