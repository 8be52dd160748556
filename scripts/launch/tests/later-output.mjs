import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Where a stage writes while another one has the terminal. A file: its programs write there themselves, and it can be followed.
 * @param {string} root
 * @param {string} name
 * @returns {{ path: string, descriptor: number, print(line: string): void, close(): string }} `close` tells all that was written
 */
export function openLaterOutput(root, name) {
  const folder = join(root, '.data/test/logs')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name.replaceAll(' ', '-')}.log`)
  const descriptor = openSync(path, 'w')
  return {
    path: relative(root, path),
    descriptor,
    print: (line) => void writeSync(descriptor, `${line}\n`),
    close() {
      closeSync(descriptor)
      return readFileSync(path, 'utf8').trimEnd()
    },
  }
}
