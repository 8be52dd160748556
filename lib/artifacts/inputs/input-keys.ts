import { randomBytes } from 'node:crypto'

/** In a folder beside those of the results. */
export const INPUTS = 'inputs'

/**
 * `inputs/<folder>/<id>.<random>`, which is a folder with the one file: a program that is given its path finds no other beside it. The last
 * two digits of the id spread them over 256 folders.
 */
const KEY = /^inputs\/([0-9a-f]{2})\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{10}\1\.[0-9a-f]{16}$/

/** @throws Error when the id cannot be part of a file's name. */
export function newInputKey(id: string): string {
  const key = `${INPUTS}/${id.slice(-2)}/${id}.${randomBytes(8).toString('hex')}`
  if (!isInputKey(key)) throw new Error('A file that is brought needs a UUID.')
  return key
}

export const isInputKey = (text: string): boolean => KEY.test(text)
