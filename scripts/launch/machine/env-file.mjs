import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { writePrivateFile } from './private-files.mjs'

/** @param {string} path @returns {Record<string, string>} empty when there is no such file. Lines without a value do not count as set. */
export function readEnvFile(path) {
  if (!existsSync(path)) return {}
  return Object.fromEntries(Object.entries(parseEnv(readFileSync(path, 'utf8'))).filter(([, value]) => value !== ''))
}

/** @param {string} path @param {Record<string, string>} env */
export function writeEnvFile(path, env) {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`)
  writePrivateFile(path, lines.join(''))
}
