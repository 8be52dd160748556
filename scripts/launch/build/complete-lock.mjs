/** @typedef {{ packages?: Record<string, { optionalDependencies?: Record<string, string> }> }} Lock */

/**
 * Whether package-lock.json has an entry for every optional dependency of its packages. It has not when it was written where some
 * platforms' packages could not be had; `npm ci` refuses such a lock on every platform, `npm install` does not.
 * @param {Lock} lock
 * @returns {boolean}
 */
export function isCompleteLock({ packages = {} }) {
  return Object.entries(packages).every(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).every((name) =>
      foldersAbove(path).some((folder) => packages[`${folder}node_modules/${name}`]),
    ),
  )
}

// Where Node looks for a package: below the one that needs it, then next to it, and so on up to the project.
function foldersAbove(path) {
  if (path === '') return ['']
  return [`${path}/`, ...foldersAbove(path.slice(0, Math.max(path.lastIndexOf('node_modules/') - 1, 0)))]
}
