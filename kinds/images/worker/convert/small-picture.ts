import type { Sharp } from 'sharp'
import { loadSharp } from '@/kinds/images/worker/sharp'
import { SmallPicture } from '@/kinds/kit/contract'
import type { Converted } from './convert'

/** In the list, where it is shown at half of it: sharp on every screen. */
const SMALL_SIDE = 96
/** On a contact sheet. */
const TILE_SIDE = 280

export interface Small {
  after: string | null
  /** Null where it would look the same. */
  before: string | null
  /** For the contact sheet, as JPEG; null where there is none. */
  tile: Buffer | null
}

/** What is shown of a picture: each smaller one is made of the one before it. */
export async function smallOf({ small }: Pick<Converted, 'small'>, hasSheet: boolean): Promise<Small> {
  const { after, before } = await small(hasSheet ? TILE_SIDE : SMALL_SIDE)
  if (!hasSheet) return { after: await asSmallPicture(after), before: await asSmallPicture(before), tile: null }
  const sharp = await loadSharp()
  const { data, info } = await after.flatten({ background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const tile = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  return { after: await asSmallPicture(tile()), before: await asSmallPicture(before), tile: await tile().jpeg({ quality: 80 }).toBuffer() }
}

/** A thumb that fits into the value of an item; null where it does not. */
async function asSmallPicture(picture: Sharp | null): Promise<string | null> {
  if (!picture) return null
  const bytes = await picture
    .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 50, effort: 2 })
    .toBuffer()
  return SmallPicture.safeParse(`data:image/webp;base64,${bytes.toString('base64')}`).data ?? null
}
