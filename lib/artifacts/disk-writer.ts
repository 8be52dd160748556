import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reached } from '@/lib/crash-points'
import { createFileSink } from './file-sink'
import { TEMPORARY } from './keys'
import type { ArtifactWriter } from './store'

const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants

/** Writes `path` under a temporary name; after `finish` it stands there whole, and still does after a power cut. */
export async function createDiskWriter(path: string, key: string): Promise<ArtifactWriter> {
  const temporary = path + TEMPORARY
  const handle = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
  const sink = createFileSink(handle)
  let named = false

  return {
    write: sink.write,
    size: sink.size,
    async sync() {
      const { bytes, sha256 } = sink.sum()
      await handle.datasync()
      if (!named) await syncFolder(dirname(path))
      named = true
      return { key, bytes, sha256 }
    },
    async finish() {
      await handle.sync()
      await handle.close()
      reached('artifact.beforeRename')
      await rename(temporary, path)
      reached('artifact.afterRename')
      await syncFolder(dirname(path))
      return { key, ...sink.sum() }
    },
    close: () => close(handle),
    async discard() {
      await close(handle)
      await rm(temporary, { force: true })
      await rm(path, { force: true })
    },
  }
}

/** Waits for a write under way; closed already is fine. */
async function close(handle: FileHandle): Promise<void> {
  if (handle.fd >= 0) await handle.close()
}

/** A new name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
