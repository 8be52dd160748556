import { crc32 } from 'node:zlib'
import { packPictures } from '@/kinds/images/worker/pack/pack'
import type { Piece } from '@/kinds/images/worker/pieces'
import { createDiskStore } from '@/lib/artifacts/disk-store'

const jobId = '01980f6e-6c2b-7d63-9a3e-000000000001'

/** Processor seconds that it takes to keep so many pictures, read them again, and pack them. */
export async function packCost(pictures: readonly Buffer[], dir: string): Promise<number> {
  const store = createDiskStore({ dir })
  const scratch = store.scratch(jobId)
  const pieces = pictures.map((bytes, at): Piece => {
    const plain = { before: null, after: null, from: '', to: '', fromBytes: 1, saved: 0, format: 'jpeg', frames: 1 } as const
    return { seq: at + 1, value: { ...plain, name: `${at}.jpg`, bytes: bytes.length, crc32: crc32(bytes) } }
  })
  const before = process.cpuUsage()
  for (const [at, bytes] of pictures.entries()) await scratch.write(String(at + 1), bytes)
  await packPictures(pieces, {
    ctx: {
      signal: new AbortController().signal,
      artifact: () => store.create(jobId, 1),
      resumeArtifact: async () => null,
      checkpoint: async () => {},
      lastCheckpoint: null,
    },
    nameOf: () => 'Photos.zip',
    mostBytes: 1e12,
    read: async ({ seq }) => (await scratch.read(String(seq))) ?? Buffer.alloc(0),
  })
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
