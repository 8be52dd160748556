import { randomBytes } from 'node:crypto'
import { readJson, writePrivateJson } from './private-files.mjs'

/**
 * Generated secrets kept in one file: a missing one is added, an existing one is never changed.
 * @template {string} Name
 * @param {string} path
 * @param {readonly Name[]} names
 * @returns {Record<Name, string>}
 */
export function keepSecrets(path, names) {
  const kept = readJson(path) ?? {}
  const missing = names.filter((name) => !kept[name])
  if (missing.length === 0) return kept
  const secrets = { ...kept, ...Object.fromEntries(missing.map((name) => [name, randomBytes(24).toString('hex')])) }
  writePrivateJson(path, secrets)
  return secrets
}
