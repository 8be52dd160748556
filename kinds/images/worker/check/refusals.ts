import type { Facts } from '@/kinds/kit/worker'
import { Refused } from '@/kinds/kit/worker'

// Each with its figures and the limit: whoever reads it knows what to do.

export const emptyFile = () => new Refused('empty_file', 'The file is empty.')

export const fileTooLarge = (bytes: number, most: number) => {
  const facts = { megabytes: rounded(bytes / 1e6), most }
  return new Refused('file_too_large', `The file has ${facts.megabytes} MB; ${most} MB are allowed.`, { facts })
}

export const isHeic = () => new Refused('heic', 'HEIC, as iPhones take pictures, is not read here. Export it as JPEG first.')
export const isSvg = () => new Refused('svg', 'SVG is a drawing with instructions, and is not read here.')

export const notAPicture = (type: string) =>
  new Refused('not_a_picture', `This is not a picture that is read here (${type}).`, { facts: { type } })

export const brokenPicture = (cause?: unknown) => new Refused('broken_picture', 'The picture is broken or incomplete.', { cause })

export interface Pixels {
  width: number
  height: number
}

export const tooManyPixels = (size: Pixels, most: number) => {
  const facts = factsOf(size, most)
  return new Refused('too_many_pixels', `The picture has ${pixelWords(facts)}`, { facts })
}

export const resultTooLarge = (size: Pixels, most: number) => {
  const facts = factsOf(size, most)
  return new Refused('result_too_large', `The picture would have ${pixelWords(facts)}`, { facts })
}

const factsOf = ({ width, height }: Pixels, most: number) => ({ width, height, megapixels: rounded((width * height) / 1e6), most })

const pixelWords = ({ width, height, megapixels, most }: Facts) =>
  `${width} × ${height} pixels, ${megapixels} megapixels; ${most} are allowed.`

/** What is beyond a limit never reads as if it were not. */
const rounded = (figure: number) => Math.ceil(figure * 10) / 10
