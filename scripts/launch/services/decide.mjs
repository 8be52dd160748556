/**
 * Where a service can come from, best first (design section 9):
 * a URL somebody gave · our own instance, still running · binaries on this machine · docker compose · packages we may install.
 */
export const BRANCHES = /** @type {const} */ (['url', 'running', 'binaries', 'compose', 'packages'])

/** @typedef {typeof BRANCHES[number]} Branch */

/**
 * The first branch whose probe says yes. Later probes are not asked: some take seconds.
 * @param {Record<Branch, () => boolean | Promise<boolean>>} probes
 * @returns {Promise<Branch | 'none'>}
 */
export async function decideBranch(probes) {
  for (const branch of BRANCHES) {
    if (await probes[branch]()) return branch
  }
  return 'none'
}
