import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const PROJECT_ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

export const PROFILES = /** @type {const} */ (['app', 'test', 'test-2', 'bench', 'chaos'])

/** @typedef {typeof PROFILES[number]} Profile Full sets of servers of their own: tests may kill and wipe theirs, also while others run beside them, a bench and chaos have theirs to themselves. */

/**
 * Where a profile keeps what: everything under `.data/<profile>/`.
 * @param {string} root
 * @param {Profile} profile
 */
export function placesOf(root, profile) {
  const folder = join(root, '.data', profile)
  return {
    top: dirname(folder),
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
