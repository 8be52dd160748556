import { PICTURE_COUNT } from '@/tests/chaos/product/work'
import { truncatedJpeg } from '@/tests/kinds/images/support/hostile'
import { photo } from '@/tests/kinds/images/support/pictures'
import { zipOf } from '@/tests/kinds/images/support/zip'

let made: Promise<Buffer<ArrayBuffer>> | undefined

/** The same for everybody: photos that are in their middle for some seconds, and one that is broken. */
export function archiveOfPictures(): Promise<Buffer<ArrayBuffer>> {
  made ??= make()
  return made
}

async function make(): Promise<Buffer<ArrayBuffer>> {
  const photos = Array.from({ length: PICTURE_COUNT }, async (_, seed) => {
    const bytes = await photo({ width: 1200, height: 900 }, { seed, orientation: 1 + seed })
    return [`${seed}.jpg`, bytes] as const
  })
  return Buffer.from(zipOf({ ...Object.fromEntries(await Promise.all(photos)), 'broken.jpg': await truncatedJpeg() }))
}
