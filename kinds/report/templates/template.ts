import { z } from 'zod'

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is # and six hexadecimal digits')
const Alt = z.strictObject({ en: z.string().trim().min(1), de: z.string().trim().min(1) })
const FileName = z.string().regex(/^[\w][\w .-]*$/, 'the name of a file in the folder of the template')

const Logo = z.union(
  [
    /** A PNG or a JPEG beside the template. */
    z.strictObject({ file: FileName, alt: Alt }),
    /** Outlines as SVG has them, of straight lines and cubic curves. */
    z.strictObject({
      paths: z.array(z.strictObject({ d: z.string(), fill: Colour })).min(1),
      width: z.number().positive(),
      height: z.number().positive(),
      alt: Alt,
    }),
  ],
  'a logo is a file, or paths with width and height, and has alt: what it shows, in both languages',
)

/** How reports of an organisation look. It is data: nothing in it is run. */
export const Template = z.strictObject({
  /** What people choose it by. */
  label: z.strictObject({ en: z.string().trim().min(1), de: z.string().trim().min(1) }),
  /** Who the report is from, and where to find them. */
  organisation: z.string().trim().max(120).default(''),
  lines: z.array(z.string().trim().max(120)).max(6).default([]),
  logo: Logo.optional(),
  /** `letterhead`: a page with the organisation at its head. `band`: a page with a coloured field. `none`: the report begins at once. */
  cover: z.enum(['letterhead', 'band', 'none']).default('letterhead'),
  accent: Colour.default('#1f4e79'),
  ink: Colour.default('#1a1a1a'),
  soft: Colour.default('#595959'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  paper: z.enum(['a4', 'letter']).default('a4'),
  /** TrueType files beside the template: the first of each has most letters, the others what it lacks. */
  fonts: z.strictObject({ regular: z.array(FileName).min(1), bold: z.array(FileName).min(1) }).optional(),
})
export type Template = z.infer<typeof Template>
