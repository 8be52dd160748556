import type { ImagesLimits } from '@/kinds/images/contract/variables'
import { fileTooLarge } from '@/kinds/images/worker/check/refusals'
import { type Input, Refused } from '@/kinds/kit/worker'
import { type OpenZip, openZip, ZipRefused } from '@/kinds/kit/worker/zip'

export interface Sources {
  files: readonly { input: Input; isArchive: boolean }[]
  /** @throws {ZipRefused} */
  archive(file: number): Promise<OpenZip>
  /** The bytes of one picture. @throws {Refused} for one that is too large, or that its archive does not give */
  read(from: { file: number; entry: number | null; bytes: number }): Promise<Buffer>
  close(): Promise<void>
}

/** What was brought: pictures, and archives that are opened once. Bytes are counted here, whatever was said of them. */
export function createSources(inputs: readonly Input[], limits: Pick<ImagesLimits, 'IMAGES_MAX_FILES' | 'IMAGES_MAX_FILE_MB'>): Sources {
  const files = inputs.map((input) => ({ input, isArchive: input.mediaType === 'application/zip' }))
  const opened = new Map<number, Promise<OpenZip>>()
  const most = limits.IMAGES_MAX_FILE_MB

  function archive(file: number): Promise<OpenZip> {
    const input = inputs[file]
    if (!input) throw new Error(`there is no file ${file}`)
    // Beside each picture a system may have put something of its own.
    const open = opened.get(file) ?? openZip(input, { maxEntries: 2 * limits.IMAGES_MAX_FILES })
    opened.set(file, open)
    return open
  }

  async function streamOf(file: number, entry: number | null) {
    if (entry === null) return inputs[file]?.stream()
    return (await archive(file)).entries[entry]?.stream()
  }

  return {
    files,
    archive,
    async read({ file, entry, bytes }) {
      if (bytes > most * 1e6) throw fileTooLarge(bytes, most)
      const stream = await streamOf(file, entry)
      if (!stream) throw new Error(`there is no entry ${entry} in file ${file}`)
      const pieces: Buffer[] = []
      let size = 0
      try {
        for await (const piece of stream) {
          size += piece.length
          if (size > most * 1e6) throw fileTooLarge(size, most)
          pieces.push(piece)
        }
      } catch (error) {
        throw error instanceof ZipRefused ? new Refused(error.code, error.message) : error
      } finally {
        stream.destroy()
      }
      return Buffer.concat(pieces)
    },
    async close() {
      for (const one of opened.values()) await one.then(({ close }) => close()).catch(() => {})
    },
  }
}
