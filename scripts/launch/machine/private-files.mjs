import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that only its owner can read, whole or not at all. @param {string} path @param {string} text */
export function writePrivateFile(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, text, { mode: 0o600 })
  chmodSync(temporary, 0o600) // `mode` is ignored when a crashed run left the temporary file behind
  renameSync(temporary, path)
}

/** @param {string} path @param {unknown} value */
export function writePrivateJson(path, value) {
  writePrivateFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** @param {string} path @returns {any} undefined when there is no such file. @throws {Error} naming the file when it is not JSON */
export function readJson(path) {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} is damaged: ${cause.message}`, { cause })
  }
}
