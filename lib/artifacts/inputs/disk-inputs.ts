import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rm, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { syncFolder } from '@/lib/artifacts/disk-writer'
import { createCarriedHashes } from './carried-hashes'
import { INPUTS, isInputKey } from './input-keys'
import type { FoundInput, InputStore } from './input-store'
import { createInputWriter } from './input-writer'

/** What every file is called on the disk. */
const FILE = 'file'
const READ_BYTES = 256 * 1024
const { O_RDONLY, O_RDWR, O_CREAT, O_NOFOLLOW } = constants

/** In the folder of the results, below one of their own. Only its owner may read it. */
export function createDiskInputs({ dir }: { dir: string }): InputStore {
  const root = resolve(dir)
  const hashes = createCarriedHashes()

  /** @throws Error when the key is not one of ours, or its folder is not there or is a link to somewhere else. */
  async function locate(key: string): Promise<string> {
    if (!isInputKey(key)) throw noSuchFile('not a key of this store')
    if ((await realpath(join(root, key))) !== join(await realpath(root), key)) throw noSuchFile('a folder of the store is a link')
    return join(root, key, FILE)
  }

  async function makeFolder(key: string): Promise<void> {
    if (!isInputKey(key)) throw noSuchFile('not a key of this store')
    await mkdir(join(root, key), { recursive: true, mode: 0o700 })
    for (let folder = join(root, key); folder !== root; ) {
      folder = dirname(folder)
      await syncFolder(folder)
    }
  }

  return {
    async write(key, at) {
      if (at === 0) await makeFolder(key)
      const path = await locate(key)
      const handle = await open(path, O_RDWR | O_NOFOLLOW | (at === 0 ? O_CREAT : 0), 0o600)
      return createInputWriter(handle, { key, path, at, hashes })
    },

    async head(key, bytes) {
      const handle = await open(await locate(key), O_RDONLY | O_NOFOLLOW)
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
        return buffer.subarray(0, bytesRead)
      } finally {
        await handle.close()
      }
    },

    async open(key, range) {
      const handle = await open(await locate(key), O_RDONLY | O_NOFOLLOW)
      return handle.createReadStream({ ...range, highWaterMark: READ_BYTES })
    },

    async path(key) {
      const path = await locate(key)
      if (!(await lstat(path)).isFile()) throw noSuchFile('not a file')
      return path
    },

    async remove(key) {
      hashes.forget(key)
      const path = await locate(key).catch(nullWhenMissing)
      if (path) await rm(dirname(path), { recursive: true, force: true })
    },

    async room() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },

    async removeStale(isStale) {
      let removed = 0
      for (const folder of await readdir(join(root, INPUTS)).catch(() => [])) {
        const found = await filesIn(root, folder)
        const stale = found.length > 0 ? await isStale(found) : new Set<string>()
        for (const key of stale) await rm(join(root, key), { recursive: true, force: true })
        removed += stale.size
      }
      return removed
    },
  }
}

/** Files with other names than ours are never touched. */
async function filesIn(root: string, folder: string): Promise<FoundInput[]> {
  const keys = (await readdir(join(root, INPUTS, folder)).catch(() => [])).map((name) => `${INPUTS}/${folder}/${name}`).filter(isInputKey)
  const found = await Promise.all(keys.map(async (key) => ({ key, about: await lstat(join(root, key)).catch(() => null) })))
  return found.flatMap(({ key, about }) => (about ? [{ key, ageSeconds: Math.max(0, (Date.now() - about.mtimeMs) / 1000) }] : []))
}

const noSuchFile = (why: string) => Object.assign(new Error(`no such file: ${why}`), { code: 'ENOENT' })

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
