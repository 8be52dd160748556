import type Sharp from 'sharp'

export type SharpModule = typeof Sharp

/** What may read a picture; above all no SVG, which is a program that reads other files. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((format) => `VipsForeignLoad${format}Buffer`)

let loaded: Promise<SharpModule> | undefined

/**
 * The library, set up once for the process. Loaded when it is wanted: no process that has nothing to do with pictures has it.
 * One thread for each picture, several pictures at a time: that is as fast, and takes less memory.
 */
export function loadSharp(): Promise<SharpModule> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS })
    return sharp
  })
  return loaded
}
