import { watch } from 'node:fs'
import { join } from 'node:path'

// An editor writes a file in several steps, and saving all touches many: one reload for all of them.
const SETTLE_MS = 150

/**
 * Reloads the server on changes in server/ and lib/, the workers on changes in workers/ and lib/. Pages reload by themselves (Next).
 * @param {{ root: string, children: ReturnType<typeof import('./children.mjs').startChildren>, log: (line: string) => void }} options
 */
export function reloadOnChange({ root, children, log }) {
  const affected = { lib: children.all, server: [children.server], workers: children.workers }
  const pending = new Set()
  let timer
  let reloading = Promise.resolve()

  const reloadPending = () => {
    const batch = [...pending]
    pending.clear()
    log(`sources changed, reloading ${batch.map((child) => child.name).join(', ')}`)
    reloading = reloading.then(() => Promise.all(batch.map((child) => child.reload())))
  }
  for (const [folder, group] of Object.entries(affected)) {
    watch(join(root, folder), { recursive: true }, () => {
      for (const child of group) pending.add(child)
      clearTimeout(timer)
      timer = setTimeout(reloadPending, SETTLE_MS)
    })
  }
}
