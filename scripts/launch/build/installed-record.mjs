/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether npm's record of node_modules (node_modules/.package-lock.json) says that everything in package-lock.json is installed.
 * Optional packages may be absent: they are for other platforms.
 * @param {Lock} record
 * @param {Lock} lock
 * @returns {boolean}
 */
export function isRecordOf(record, lock) {
  const installed = record.packages ?? {}
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '')
  return wanted.every(([path, entry]) => {
    const found = installed[path]
    if (!found) return entry.optional === true || entry.devOptional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}
