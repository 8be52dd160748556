import type { ImagesLimits } from '@/kinds/images/contract/variables'
import type { ImagesPayload } from '@/kinds/images/payload'
import { loadSharp } from '@/kinds/images/worker/sharp'
import { type Input, PermanentError, Refused } from '@/kinds/kit/worker'
import { type Converted, convert } from './convert'
import { createMark } from './mark'

/** Makes one picture what is asked for. @throws {Refused} */
export type Converter = (bytes: Buffer) => Promise<Converted>

/** What is the same for all pictures of a job is made once. @throws {PermanentError} for a logo that is no picture: there is nothing to be done without it */
export async function createConverter(payload: ImagesPayload, logo: Input | null, limits: ImagesLimits): Promise<Converter> {
  const sharp = await loadSharp()
  const bytes = logo ? await bytesOf(logo) : null
  const mark = await createMark(sharp, payload, { logo: bytes, maxMegapixels: limits.IMAGES_MAX_MEGAPIXELS }).catch(asRefusedLogo)
  return (bytes) => convert(bytes, payload, { sharp, limits, mark })
}

async function bytesOf(input: Input): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await input.stream()) pieces.push(piece)
  return Buffer.concat(pieces)
}

function asRefusedLogo(error: unknown): never {
  throw error instanceof Refused ? new PermanentError('logo_refused', `The logo cannot be read: ${error.message}`) : error
}
