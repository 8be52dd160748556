import { createHash } from 'node:crypto'
import { BrokenTemplate, type FoundTemplate } from '@/kinds/report/templates/own-templates'
import type { Template } from '@/kinds/report/templates/template'
import { type ImageFile, putImage, readImage } from '@/kinds/report/worker/pdf/image'
import type { Objects } from '@/kinds/report/worker/pdf/objects'
import { readPath } from '@/kinds/report/worker/pdf/svg-path'
import type { Language } from '@/kinds/report/worker/read/values'
import type { UsedGlyph } from '@/kinds/report/worker/text/face'
import { type LoadedFonts, loadFonts } from '@/kinds/report/worker/text/load-faces'
import type { Logo } from './theme'

/** What a template gives to draw with. */
export interface Look {
  template: Template
  logo: Logo | null
  pictures: ReadonlyMap<string, (objects: Objects, id: number) => void>
  /** Fonts that nothing was drawn with; or what an earlier attempt has drawn with them. */
  fonts(before?: readonly UsedGlyph[][]): LoadedFonts
  /** Differs where anything of it does. */
  fingerprint: string
}

const LOGO = 'Logo'
/** It stands in the picture of the first page too, which is sent to whoever fills in the form. */
const MOST_LOGO_BYTES = 1_000_000

/** @throws {BrokenTemplate} */
export function loadLook({ template, file }: FoundTemplate, language: Language): Look {
  const hash = createHash('sha256').update(JSON.stringify(template))
  const read = (name: string): Buffer => {
    const bytes = file(name)
    hash.update(bytes)
    return bytes
  }
  const logoFile = template.logo && 'file' in template.logo ? readLogo(template.logo.file, read(template.logo.file)) : null
  const readAll = (names: readonly string[]) =>
    names.map((name) => {
      const bytes = read(name)
      return () => bytes
    })
  const own = template.fonts && { regular: readAll(template.fonts.regular), bold: readAll(template.fonts.bold) }
  return {
    template,
    logo: logoOf(template, logoFile, language),
    pictures: new Map(logoFile ? [[LOGO, (objects: Objects, id: number) => putImage(objects, id, logoFile)]] : []),
    fonts: (before = []) => loadFonts({ own, before }),
    fingerprint: hash.digest('hex'),
  }
}

function readLogo(name: string, bytes: Buffer): ImageFile {
  if (bytes.length > MOST_LOGO_BYTES) throw new BrokenTemplate(`The logo ${name} has more than 1 MB.`)
  try {
    return readImage(bytes)
  } catch (error) {
    throw new BrokenTemplate(`The logo ${name} cannot be used: ${error instanceof Error ? error.message : error}.`)
  }
}

function logoOf({ logo }: Template, file: ImageFile | null, language: Language): Logo | null {
  if (!logo) return null
  const alt = logo.alt[language]
  if ('paths' in logo) {
    const { width, height, paths } = logo
    return { alt, width, height, shapes: paths.map(({ d, fill }) => ({ steps: outline(d), fill })) }
  }
  if (!file) return null
  const { width, height, type, bytes } = file
  return { alt, width, height, picture: { key: LOGO, width, height, dataUrl: `data:${type};base64,${bytes.toString('base64')}` } }
}

function outline(d: string) {
  try {
    return readPath(d)
  } catch (error) {
    throw new BrokenTemplate(`An outline of the logo cannot be drawn: ${error instanceof Error ? error.message : error}.`)
  }
}
