import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AnyKind } from '@/kinds/kit/contract'
import { inputsOf } from '@/kinds/kit/inputs'
import type { AttemptContext } from '@/kinds/kit/worker'

/** A file that was brought: its bytes, and what is known of it where that matters. */
export type InputSample = Buffer | { bytes: Buffer; fileName?: string; mediaType?: string }

/** The files that a payload names, with the bytes that a test gives: those of one field in the order of its ids. */
export function sampleInputs(
  contract: AnyKind,
  payload: Record<string, unknown>,
  samples: Readonly<Record<string, InputSample | InputSample[]>>,
): AttemptContext['brought'] {
  const contents = new Map<string, Buffer>()
  const files = inputsOf(contract, payload).flatMap(({ name, nth, id, hint }) => {
    const sample = [samples[name] ?? []].flat()[nth]
    if (!sample) return []
    const {
      bytes,
      fileName = name,
      mediaType = hint.accept[0] ?? 'application/octet-stream',
    } = Buffer.isBuffer(sample) ? { bytes: sample } : sample
    const key = `${name}-${nth}`
    contents.set(key, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return [{ name, nth, id, key, fileName, bytes: bytes.length, sha256, mediaType }]
  })
  const contentOf = (key: string) => contents.get(key) ?? Buffer.alloc(0)

  return {
    files,
    bytes: {
      open: async (key, range) => Readable.from([range ? contentOf(key).subarray(range.start, range.end + 1) : contentOf(key)]),
      async path(key) {
        const path = join(await mkdtemp(join(tmpdir(), 'postroom-input-')), 'file')
        await writeFile(path, contentOf(key), { mode: 0o400 })
        return path
      },
    },
  }
}
