import { z } from 'zod'
import { InputId, storableText } from '@/kinds/kit/contract'

/** A side of more is not what anybody wants of a photo, and WebP ends soon above it. */
export const MAX_SIDE = 10_000
export const MAX_MARK = 80

const side = z.int().min(1).max(MAX_SIDE)

export const PictureFormat = z.enum(['jpeg', 'webp', 'avif', 'png'])
export type PictureFormat = z.infer<typeof PictureFormat>

export const SizeBy = z.enum(['box', 'width', 'percent', 'original'])
export const Fit = z.enum(['inside', 'cover', 'contain'])
export const Quality = z.enum(['small', 'good', 'best'])
export const Background = z.enum(['white', 'black', 'grey'])
export const Place = z.enum(['bottom-right', 'bottom-left', 'top-right', 'top-left', 'center'])

/** What becomes of the pictures. */
export const ImagesPayload = z
  .strictObject({
    files: z.array(InputId).min(1).describe('Pictures, and ZIP archives of pictures.'),
    size: SizeBy.default('box').describe(
      'Whether they are fitted into a box, get a width, a part of their size, or stay as large as they are.',
    ),
    width: side.default(1600).describe('Of the box, or of the pictures; in pixels.'),
    height: side.default(1600).describe('Of the box; in pixels.'),
    fit: Fit.default('inside').describe(
      '`inside`: whole, and no larger than the box. `cover`: fills the box, what sticks out is cut off. `contain`: whole, with a border that fills the box.',
    ),
    percent: z.int().min(1).max(400).default(50).describe('Of their size, for `percent`.'),
    enlarge: z.boolean().default(false).describe('Whether what is smaller is made larger.'),
    format: z
      .enum([...PictureFormat.options, 'same'])
      .default('jpeg')
      .describe('`same`: as they are; what is neither JPEG, WebP, AVIF nor PNG becomes PNG.'),
    quality: Quality.default('good').describe('Of JPEG, WebP and AVIF.'),
    background: Background.default('white').describe('Of a border, and of what is transparent in a JPEG.'),
    keepCopyright: z.boolean().default(false).describe('Keeps who made it and whose it is. All other notes in a picture are removed.'),
    keepProfile: z.boolean().default(false).describe('Keeps the colour profile, in the place of sRGB.'),
    markText: storableText(MAX_MARK).trim().default('').describe('Stands on each picture.'),
    logo: InputId.optional().describe('A picture that is put on each picture.'),
    markPlace: Place.default('bottom-right').describe('Where text or logo stands.'),
    markWidth: z.int().min(5).max(100).default(30).describe('Of text or logo, in percent of the width of the picture.'),
    markOpacity: z.int().min(10).max(100).default(70).describe('Of text or logo, in percent.'),
    sheet: z.boolean().default(true).describe('Whether there is a contact sheet beside them, as PDF.'),
    language: z.enum(['en', 'de']).default('en').describe('Of what the files are called, and of the contact sheet.'),
  })
  .describe('Pictures, and what becomes of them: how large, in which format, with what on them.')
export type ImagesPayload = z.infer<typeof ImagesPayload>
