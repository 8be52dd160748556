import { watch } from 'node:fs'
import { join } from 'node:path'

// An editor writes a file in several steps, and saving all touches many: one reload for all of them.
const SETTLE_MS = 150
/** What an editor leaves beside a file while it saves is no source. */
const SOURCE = /\.(ts|tsx|json)$/

/**
 * Reloads the server on changes in server/, the workers on changes in workers/, all of them on changes in lib/: one after the other,
 * so that the first is there again before the others take the machine. Pages reload by themselves (Next).
 * @param {{ root: string, children: ReturnType<typeof import('./children.mjs').startChildren>, log: (line: string) => void }} options
 */
export function reloadOnChange({ root, children, log }) {
  const affected = { lib: children.all, server: [children.server], workers: children.workers }
  const pending = new Set()
  let timer
  let reloading = Promise.resolve()

  async function reloadPending() {
    // Those that changed again while others were reloading are reloaded once for all of it.
    const batch = children.all.filter((child) => pending.delete(child))
    if (batch.length === 0) return
    log(`sources changed, reloading ${batch.map((child) => child.name).join(', ')}`)
    for (const child of batch) await child.reload()
  }
  for (const [folder, group] of Object.entries(affected)) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!SOURCE.test(file ?? '')) return
      for (const child of group) pending.add(child)
      clearTimeout(timer)
      timer = setTimeout(() => {
        reloading = reloading.then(reloadPending)
      }, SETTLE_MS)
    })
  }
}
