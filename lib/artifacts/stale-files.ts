import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isFolder, jobOf, keyOfFile } from './keys'
import type { StaleFiles, StoredName } from './store'

/** Removes files that nobody will ever ask for. Files with other names than ours are never touched. */
export async function removeStaleFiles(root: string, isStale: StaleFiles): Promise<number> {
  let removed = 0
  for (const folder of (await readdir(root).catch(() => [])).filter(isFolder)) {
    const found = await filesIn(root, folder)
    const stale = found.length > 0 ? await isStale(found) : new Set<string>()
    for (const { path } of found.filter((file) => stale.has(file.key))) {
      await rm(join(root, path), { force: true })
      removed += 1
    }
  }
  return removed
}

async function filesIn(root: string, folder: string): Promise<(StoredName & { path: string })[]> {
  const found: (StoredName & { path: string })[] = []
  for (const name of await readdir(join(root, folder))) {
    const path = join(folder, name)
    const file = keyOfFile(folder, name)
    // A file may vanish between the listing and this look at it: then its owner removed it.
    const about = file && (await lstat(join(root, path)).catch(() => null))
    if (file && about?.isFile()) found.push({ key: file.key, jobId: jobOf(file.key), ageSeconds: ageOf(about.mtimeMs), path })
  }
  return found
}

const ageOf = (modifiedAt: number) => Math.max(0, (Date.now() - modifiedAt) / 1000)
