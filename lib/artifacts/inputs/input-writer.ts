import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '@/lib/artifacts/disk-writer'
import type { CarriedHashes } from './carried-hashes'
import type { InputWriter } from './input-store'

const READ_BYTES = 1024 * 1024

interface Where {
  key: string
  path: string
  at: number
  hashes: CarriedHashes
}

/** @throws Error with code ENOENT when the file does not reach as far as it is to be gone on with. */
export async function createInputWriter(handle: FileHandle, { key, path, at: from, hashes }: Where): Promise<InputWriter> {
  const { size } = await handle.stat()
  if (size < from) {
    await handle.close()
    throw Object.assign(new Error('no such file: it is shorter than what was received'), { code: 'ENOENT' })
  }
  if (size > from) await handle.truncate(from)
  const hash = hashes.take(key, from)
  let at = from
  let isNamed = from > 0

  return {
    async write(bytes) {
      // A disk that is nearly full takes a part and reports the error only for the next write.
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at)
        hash?.update(bytes.subarray(done, done + bytesWritten))
        done += bytesWritten
        at += bytesWritten
      }
    },
    at: () => at,
    async sync() {
      const safe = at
      await handle.datasync()
      if (!isNamed) await syncFolder(dirname(path))
      isNamed = true
      return safe
    },
    async sha256() {
      return hash ? hash.copy().digest('hex') : readAll(handle)
    },
    async close() {
      if (hash) hashes.leave(key, at, hash)
      await handle.close()
    },
  }
}

/** Once, for a file of which another process received a part. In pieces, so that the event loop turns meanwhile. */
async function readAll(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(READ_BYTES)
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(piece, 0, READ_BYTES, at)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(piece.subarray(0, bytesRead))
    at += bytesRead
  }
}
