import { PermanentError } from '@/kinds/kit/worker/errors'
import type { JobErrorCode } from '@/lib/contracts/job-error-codes'

/** An archive, or a file in one, that is not read: no other attempt can do better. */
export class ZipRefused extends PermanentError {}

type ZipCode = Extract<JobErrorCode, `zip_${string}`>
const refusal = (code: ZipCode, message: string, cause?: unknown) => new ZipRefused(code, message, { cause })

/** Names are the sender's: they are shown short, and without what could make a line look like another. */
const shown = (name: string) => `“${name.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '?').slice(0, 80)}”`
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

export const broken = (cause?: unknown) => refusal('zip_broken', 'The ZIP archive is broken, or is none.', cause)
export const untrue = (name: string) =>
  refusal('zip_broken', `The ZIP archive is broken: ${shown(name)} is not what its table of contents says.`)
export const unknownMethod = (name: string) =>
  refusal('zip_broken', `${shown(name)} in the ZIP archive is packed in a way that is not known here.`)
export const tooManyEntries = (count: number, most: number) =>
  refusal('zip_too_many', `The ZIP archive has ${count} entries; ${most} are allowed.`)
export const tooMuch = (most: number) => refusal('zip_bomb', `Unpacked, the ZIP archive would take more than ${megabytes(most)}.`)
export const entryTooLarge = (name: string, most: number) =>
  refusal('zip_bomb', `Unpacked, ${shown(name)} in the ZIP archive would take more than ${megabytes(most)}.`)
export const tooDense = (most: number) => refusal('zip_bomb', `Unpacked, the ZIP archive would take more than ${most} times its size.`)
export const overlapping = (name: string) => refusal('zip_bomb', `${shown(name)} in the ZIP archive shares its bytes with another file.`)
export const outside = (name: string) => refusal('zip_unsafe_name', `${shown(name)} in the ZIP archive names a place outside of it.`)
export const unreadable = (name: string) => refusal('zip_unsafe_name', `${shown(name)} in the ZIP archive is no name for a file.`)
export const isLink = (name: string) => refusal('zip_unsafe_name', `${shown(name)} in the ZIP archive is a link, or no plain file.`)
export const encrypted = (name: string) => refusal('zip_encrypted', `${shown(name)} in the ZIP archive is encrypted.`)
export const sameName = (name: string) => refusal('zip_same_name', `The ZIP archive has ${shown(name)} twice.`)
export const nested = (name: string) => refusal('zip_nested', `${shown(name)} in the ZIP archive is an archive itself.`)
