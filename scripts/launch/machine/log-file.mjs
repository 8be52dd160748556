import { existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const KEEP_BYTES = 10 * 1024 * 1024

/**
 * Opens a log for appending. A log over 10 MB is first put aside as `.old`, so logs do not grow over many starts.
 * @param {string} path
 * @returns {number} file descriptor
 */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && statSync(path).size > KEEP_BYTES) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}
