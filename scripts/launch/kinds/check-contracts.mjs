import { runVisible } from '#launch/machine/visible-command.mjs'
import { ownPlaces } from './own-places.mjs'

/**
 * Loads the contracts of all kinds and tells what is wrong with them.
 * @param {{ root: string, task: 'all' | 'own' | 'release', kindsDir: string | null, signal?: AbortSignal }} options `own`: of own
 *   kinds, without a look at the last release
 * @returns {Promise<boolean>} whether they can be used
 */
export async function checkContracts({ root, task, kindsDir, signal }) {
  const env = { ...process.env, ...(kindsDir ? { TSX_TSCONFIG_PATH: ownPlaces(root).tsconfig } : {}) }
  const args = ['--import', 'tsx', 'scripts/kinds/check-command.ts', task, ...(kindsDir ? [kindsDir] : [])]
  return (await runVisible(process.execPath, args, { cwd: root, env, signal })) === 0
}
