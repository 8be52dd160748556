import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'

/** @typedef {{ uid: number, gid: number }} User */

/**
 * Makes a folder that no other user of this machine can look into, or closes the one that is there. A server that runs as another
 * user than we do may pass through it by its group: it reaches a folder of its own below, and lists nothing on the way.
 * @param {string} path
 * @param {User} [passing]
 */
export function closeFolder(path, passing) {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (passing) chownSync(path, -1, passing.gid)
  chmodSync(path, passing ? 0o710 : 0o700)
}

/**
 * Makes one folder where everybody may make some (/var/tmp), or finds the one that was made here before. What somebody else put
 * there first, a link or a folder, is never used: whoever owns the folder could exchange what lies in it.
 * @param {string} path
 * @param {number[]} owners users whose folder it may be
 * @returns {boolean} false when it is somebody else's
 */
export function claimFolder(path, owners) {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') return false
  }
  const found = lstatSync(path)
  return found.isDirectory() && owners.includes(found.uid)
}
