import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvFile } from '#launch/machine/env-file.mjs'
import { SERVICE_KINDS } from './kinds.mjs'

/**
 * What people gave us: the process' environment, for the application with `.env` below it. A service's URL may also come from a
 * file (DATABASE_URL_FILE), as Docker secrets do. Empty values count as not given.
 * @param {string} root
 * @param {import('./places.mjs').Profile} profile tests wipe what they use, so they never take the application's addresses from .env
 * @returns {Record<string, string>}
 */
export function givenEnvironment(root, profile) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const env = profile === 'app' ? { ...readEnvFile(join(root, '.env')), ...own } : own
  if (env.NODE_EXTRA_CA_CERTS) process.env.NODE_EXTRA_CA_CERTS = env.NODE_EXTRA_CA_CERTS
  const inFiles = SERVICE_KINDS.flatMap((kind) => kind.urlNames).filter((name) => env[`${name}_FILE`])
  return { ...env, ...Object.fromEntries(inFiles.map((name) => [name, readFileSync(env[`${name}_FILE`], 'utf8').trim()])) }
}
