import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createDiskWriter, syncFolder } from './disk-writer'
import { attemptOf, folderOf, isKey, keyOfFile, newKey, scratchKey, TEMPORARY } from './keys'
import { removeStaleFiles } from './stale-files'
import type { ArtifactStore, ArtifactWriter } from './store'

const COPY_BYTES = 1024 * 1024

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

  async function create(jobId: string, attempt: number): Promise<ArtifactWriter> {
    const key = newKey(jobId, attempt)
    await makeFolder(folderOf(jobId))
    return createDiskWriter(await locate(key), key)
  }

  /** Under its temporary name, or under its own: an attempt may break off between its last row and the ledger. */
  async function openPartial(key: string): Promise<FileHandle | null> {
    const path = await find(key)
    const readOnly = constants.O_RDONLY | constants.O_NOFOLLOW
    return path === null ? null : ((await orNull(open(path + TEMPORARY, readOnly))) ?? orNull(open(path, readOnly)))
  }

  return {
    create,

    scratch: (jobId) => ({
      async write(name, bytes) {
        await makeFolder(folderOf(jobId))
        // Of two who write the same, each has a temporary file of its own.
        const path = await locate(scratchKey(jobId, name))
        const temporary = (await locate(scratchKey(jobId, randomUUID()))) + TEMPORARY
        await writeFile(temporary, bytes, { flag: 'wx', mode: 0o600 })
        await rename(temporary, path)
      },
      async read(name) {
        const path = await find(scratchKey(jobId, name))
        return path === null ? null : orNull(readFile(path, { flag: constants.O_RDONLY | constants.O_NOFOLLOW }))
      },
    }),

    async resume(jobId, attempt, from) {
      const partial = await openPartial(from.key)
      if (!partial || from.bytes === 0) return null
      const writer = await create(jobId, attempt)
      for await (const chunk of partial.createReadStream({ end: from.bytes - 1, highWaterMark: COPY_BYTES })) await writer.write(chunk)
      const { bytes, sha256 } = await writer.sync()
      if (bytes === from.bytes && sha256 === from.sha256) return writer
      await writer.discard()
      return null
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

    async discard(jobId, which) {
      const folder = folderOf(jobId)
      const names = (await orNull(readdir(join(root, folder)))) ?? []
      for (const name of names.filter((one) => one.startsWith(`${jobId}.`))) {
        const file = keyOfFile(folder, name)
        if (file && which({ key: file.key, attempt: attemptOf(file.key) })) await rm(join(root, folder, name), { force: true })
      }
    },

    removeStale: (isStale) => removeStaleFiles(root, isStale),
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
