import { placesOf } from './lock-places.mjs'

/** @typedef {{ packages?: Record<string, { optionalDependencies?: Record<string, string> }> }} Lock */

/**
 * Whether package-lock.json has an entry for every optional dependency of its packages. It has not when it was written where some
 * platforms' packages could not be had; `npm ci` refuses such a lock on every platform, `npm install` does not.
 * @param {Lock} lock
 * @returns {boolean}
 */
export function isCompleteLock({ packages = {} }) {
  return Object.entries(packages).every(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).every((name) => placesOf(path, name).some((place) => packages[place])),
  )
}
