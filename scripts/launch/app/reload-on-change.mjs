import { watch } from 'node:fs'
import { join } from 'node:path'
import { syncOwn } from '#launch/kinds/sync-own.mjs'

// An editor writes a file in several steps, and saving all touches many: one reload for all of them.
const SETTLE_MS = 150
/** What an editor leaves beside a file while it saves is no source. */
const SOURCE = /^(?!node_modules\/).*\.(ts|tsx|json|sql)$/

/**
 * Reloads the server on changes in server/, the workers on changes in workers/, all of them on changes in lib/ and kinds, also own ones:
 * one after the other, so that the first is there again before the others take the machine. Pages reload by themselves (Next).
 * @param {{ root: string, children: ReturnType<typeof import('./children.mjs').startChildren>, log: (line: string) => void,
 *   kindsDir?: string | null }} options
 */
export function reloadOnChange({ root, children, log, kindsDir = null }) {
  const affected = [
    [join(root, 'lib'), children.all],
    [join(root, 'kinds'), children.all],
    [join(root, 'server'), [children.server]],
    [join(root, 'workers'), children.workers],
    ...(kindsDir ? [[kindsDir, children.all]] : []),
  ]
  const pending = new Set()
  let timer
  let reloading = Promise.resolve()

  async function reloadPending() {
    // Those that changed again while others were reloading are reloaded once for all of it.
    const batch = children.all.filter((child) => pending.delete(child))
    if (batch.length === 0 || !takeOwnKinds()) return
    log(`sources changed, reloading ${batch.map((child) => child.name).join(', ')}`)
    for (const child of batch) await child.reload()
  }

  /** What runs now goes on where the own kinds cannot be used as they are. */
  function takeOwnKinds() {
    try {
      if (kindsDir) syncOwn({ root, dir: kindsDir })
      return true
    } catch (error) {
      log(error.message)
      return false
    }
  }
  for (const [folder, group] of affected) {
    watch(folder, { recursive: true }, (_event, file) => {
      if (!SOURCE.test(file ?? '')) return
      for (const child of group) pending.add(child)
      clearTimeout(timer)
      timer = setTimeout(() => {
        reloading = reloading.then(reloadPending)
      }, SETTLE_MS)
    })
  }
}
