import { loadSharp } from './sharp'

/** Loads the library and has it convert a picture once, before somebody waits for that. */
export async function rehearse(): Promise<number> {
  const sharp = await loadSharp()
  const plain = { create: { width: 64, height: 48, channels: 3, background: '#888888' } } as const
  const bytes = await sharp(plain).jpeg().toBuffer()
  return (await sharp(bytes).autoOrient().resize(32).webp().toBuffer()).length
}
