import type { ArtifactWriter } from '@/lib/artifacts/store'
import { Alt, MAX_PREVIEW_BYTES, PictureType } from '@/lib/contracts/artifact'
import type { LeftFile } from './file-writer'

/** A picture as a run gives it. */
export interface Picture {
  type: PictureType
  bytes: Uint8Array
  /** What it shows, for those who do not see it: a sentence in each language. */
  alt: Alt
}

/** One that is kept. */
export interface LeftPreview extends LeftFile {
  alt: Alt
}

/** Keeps a picture of what came of a run, beside its files. */
export async function leavePreview(
  picture: Picture,
  { artifact, dataAsOf }: { artifact(): Promise<ArtifactWriter>; dataAsOf: Date | null },
): Promise<LeftPreview> {
  const mediaType = PictureType.parse(picture.type)
  const alt = Alt.parse(picture.alt)
  const { length } = picture.bytes
  if (length > MAX_PREVIEW_BYTES) throw new Error(`the preview has ${length} bytes, and ${MAX_PREVIEW_BYTES} is the most`)
  const writer = await artifact()
  await writer.write(picture.bytes)
  return { ...(await writer.finish()), fileName: '', mediaType, alt, dataAsOf }
}
