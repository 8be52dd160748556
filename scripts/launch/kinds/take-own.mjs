import { checkContracts } from './check-contracts.mjs'
import { syncOwn } from './sync-own.mjs'

/**
 * The own kinds as they are now, found fit to be built or run.
 * @param {{ root: string, dir: string, signal?: AbortSignal }} options
 * @throws {Error} that says what is wrong, or after its own output did
 */
export async function takeOwn({ root, dir, signal }) {
  const kinds = syncOwn({ root, dir })
  if (!(await checkContracts({ root, task: 'own', kindsDir: dir, signal }))) throw new Error(`the kinds in ${dir} cannot be used`)
  return kinds
}
