import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createDiskWriter, syncFolder } from './disk-writer'
import { attemptPrefix, folderOf, isKey, newKey } from './keys'
import { removeStaleFiles } from './stale-files'
import type { ArtifactStore } from './store'

/** Finished files in a folder on this machine, or on a volume that all machines mount. Only its owner may read it. */
export function createDiskStore({ dir }: { dir: string }): ArtifactStore {
  const root = resolve(dir)

  async function makeFolder(name: string): Promise<void> {
    const created = await mkdir(join(root, name), { recursive: true, mode: 0o700 })
    if (created) await syncFolder(root)
  }

  /** @throws Error when the key is not one of ours or its folder is a link to somewhere else. */
  async function locate(key: string): Promise<string> {
    if (!isKey(key)) throw noSuchFile('not a key of this store')
    const folder = key.slice(0, 2)
    if ((await realpath(join(root, folder))) !== join(await realpath(root), folder)) throw noSuchFile('a folder of the store is a link')
    return join(root, key)
  }

  const find = (key: string) => orNull(locate(key))

  return {
    async create(jobId, attempt) {
      const key = newKey(jobId, attempt)
      await makeFolder(folderOf(jobId))
      return createDiskWriter(await locate(key), key)
    },

    async open(key, range) {
      const handle = await open(await locate(key), constants.O_RDONLY | constants.O_NOFOLLOW)
      return handle.createReadStream({ ...range, highWaterMark: 256 * 1024 })
    },

    async stat(key) {
      const path = await find(key)
      const found = path === null ? null : await orNull(lstat(path))
      return found?.isFile() ? { bytes: found.size, modifiedAt: found.mtime } : null
    },

    async remove(key) {
      const path = await find(key)
      if (path) await rm(path, { force: true })
    },

    async discardAttempt(jobId, attempt) {
      const folder = join(root, folderOf(jobId))
      const prefix = attemptPrefix(jobId, attempt)
      const names = (await orNull(readdir(folder))) ?? []
      for (const name of names) if (name.startsWith(prefix)) await rm(join(folder, name), { force: true })
    },

    removeStale: (stale) => removeStaleFiles(root, stale),
  }
}

const noSuchFile = (why: string) => Object.assign(new Error(`no such file: ${why}`), { code: 'ENOENT' })

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
