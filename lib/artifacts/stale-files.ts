import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isFolder, keyOfFile, TEMPORARY } from './keys'
import type { StaleFiles } from './store'

interface OldFile {
  key: string
  temporary: boolean
}

/** Removes old files that nobody will ever ask for. Files with other names than ours are never touched. */
export async function removeStaleFiles(root: string, { olderThanMs, isKnown }: StaleFiles): Promise<number> {
  let removed = 0
  for (const folder of (await readdir(root).catch(() => [])).filter(isFolder)) {
    const old = await oldFiles(root, folder, Date.now() - olderThanMs)
    const finished = old.filter((file) => !file.temporary).map((file) => file.key)
    const known = finished.length > 0 ? await isKnown(finished) : new Set<string>()
    for (const { key, temporary } of old) {
      if (!temporary && known.has(key)) continue
      await rm(join(root, temporary ? key + TEMPORARY : key), { force: true })
      removed += 1
    }
  }
  return removed
}

async function oldFiles(root: string, folder: string, before: number): Promise<OldFile[]> {
  const found: OldFile[] = []
  for (const name of await readdir(join(root, folder))) {
    const file = keyOfFile(folder, name)
    // A file may vanish between the listing and this look at it: then its owner removed it.
    const age = file && (await lstat(join(root, folder, name)).catch(() => null))
    if (file && age?.isFile() && age.mtimeMs < before) found.push(file)
  }
  return found
}
