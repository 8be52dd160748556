import { createHash, randomBytes } from 'node:crypto'

/**
 * `<folder>/<job>.<attempt>.<random>`: the last two digits of the job's id spread the files over 256 folders. What is of no attempt but of
 * the whole job, its scratch, has 0 there, and a name that all attempts find again.
 */
const KEY = /^([0-9a-f]{2})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{10}\1)\.(?:0|[1-9]\d{0,8})\.[0-9a-f]{16}$/

export const TEMPORARY = '.part'

/** @throws Error when the two cannot be part of a file's name. */
export function newKey(jobId: string, attempt: number): string {
  const key = `${folderOf(jobId)}/${attemptPrefix(jobId, attempt)}${randomBytes(8).toString('hex')}`
  if (!isKey(key) || isScratch(attempt)) throw new Error('A file needs the UUID of a job and the number of an attempt.')
  return key
}

/** Where a job keeps what it calls so. @throws Error when the id cannot be part of a file's name */
export function scratchKey(jobId: string, name: string): string {
  const key = `${folderOf(jobId)}/${attemptPrefix(jobId, SCRATCH)}${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
  if (!isKey(key)) throw new Error('A file needs the UUID of a job.')
  return key
}

const SCRATCH = 0
export const isScratch = (attempt: number): boolean => attempt === SCRATCH

export const isKey = (text: string): boolean => KEY.test(text)

export const isFolder = (name: string): boolean => /^[0-9a-f]{2}$/.test(name)

export const folderOf = (jobId: string): string => jobId.slice(-2)

/** The name of every file of an attempt begins with it. */
const attemptPrefix = (jobId: string, attempt: number): string => `${jobId}.${attempt}.`

export const jobOf = (key: string): string => key.slice(3).split('.')[0] ?? ''

export const attemptOf = (key: string): number => Number(key.split('.')[1])

/** The key that a file in this folder has or, while it is still temporary, will have. */
export function keyOfFile(folder: string, name: string): { key: string; temporary: boolean } | null {
  const temporary = name.endsWith(TEMPORARY)
  const key = `${folder}/${temporary ? name.slice(0, -TEMPORARY.length) : name}`
  return isKey(key) ? { key, temporary } : null
}
