import { createRequire } from 'node:module'
import type { SharpModule } from '@/kinds/images/worker/sharp'

/** Our own, so that the same text gives the same pixels on every machine. */
const fontFile = () => createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf')
const FONT = 'Source Sans 3 SemiBold'

export interface DrawnText {
  data: Buffer
  width: number
  height: number
}

interface TextOptions {
  color: string
  /** The height of its letters, about, in pixels. */
  size: number
  /** It is broken into lines there. */
  width?: number
}

/** A line of text as PNG, on nothing. */
export async function drawText(sharp: SharpModule, text: string, { color, size, width }: TextOptions): Promise<DrawnText> {
  const markup = `<span foreground="${color}">${escaped(text)}</span>`
  const { data, info } = await sharp({
    text: { text: markup, font: `${FONT} ${size}`, fontfile: fontFile(), rgba: true, dpi: 72, ...(width ? { width, wrap: 'char' } : {}) },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The text is a person's: in markup it says nothing but itself. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\p{Cc}/gu, ' ')
