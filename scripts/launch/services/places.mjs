import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const PROJECT_ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** @typedef {'app' | 'test'} Profile Two full sets of servers: tests may kill and wipe theirs. */

/**
 * Where a profile keeps what: everything under `.data/<profile>/`.
 * @param {string} root
 * @param {Profile} profile
 */
export function placesOf(root, profile) {
  const folder = join(root, '.data', profile)
  return {
    folder,
    envFile: join(folder, 'env'),
    secretsFile: join(folder, 'secrets.json'),
    servicesLock: join(folder, 'services.lock'),
    heldMark: join(folder, 'services.held'),
    logs: join(folder, 'logs'),
    state: (name) => join(folder, 'services', `${name}.json`),
    log: (name) => join(folder, 'logs', `${name}.log`),
    service: (name) => join(folder, name),
  }
}
