import { closeFolder } from '#launch/machine/private-folders.mjs'
import { findServerUser } from './servers/postgres-user.mjs'

/**
 * Nobody else on this machine looks into `.data`; PostgreSQL, where it runs as a user of its own, passes through to its folder.
 * @param {Pick<ReturnType<typeof import('./places.mjs').placesOf>, 'top' | 'folder' | 'logs'>} places
 */
export function closePlaces({ top, folder, logs }) {
  const passing = findServerUser()
  closeFolder(top, passing)
  closeFolder(folder, passing)
  closeFolder(logs)
}
