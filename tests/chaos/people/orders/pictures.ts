import { archiveOfPictures } from '@/tests/chaos/people/archive-of-pictures'
import { PICTURE_COUNT } from '@/tests/chaos/product/work'
import type { MakeOrder } from './order'

/** The same pictures for everybody, to be made small in the same way. */
export const pictures: MakeOrder = async ({ canary, bring }) => {
  const file = await bring({ kind: 'images', input: 'files' }, await archiveOfPictures(), `${canary}.zip`)
  if (!file) return null
  const settings = { width: 200, height: 200, format: 'webp', markText: 'Chaos', sheet: false }
  // One of them is broken.
  const wanted = { items: PICTURE_COUNT + 1, files: [{ as: 'pictures' as const, count: PICTURE_COUNT }] }
  return { kind: 'images', payload: { files: [file], ...settings }, wanted }
}
