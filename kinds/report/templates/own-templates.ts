import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { TemplateId } from '@/kinds/report/payload'
import { builtIn } from './built-in'
import { Template } from './template'

const FILE = 'template.json'

/** A template that is there and cannot be used. Its message says what is wrong with it, in a plain sentence. */
export class BrokenTemplate extends Error {
  override name = 'BrokenTemplate'
}

/** The ids of all templates: those of the folder, then those that every installation has. */
export function templateIds(folder: string): string[] {
  const own =
    folder !== '' && existsSync(folder)
      ? readdirSync(folder).filter((id) => TemplateId.safeParse(id).success && existsSync(join(folder, id, FILE)))
      : []
  return [...own.sort(), ...Object.keys(builtIn).filter((id) => !own.includes(id))]
}

export interface FoundTemplate {
  template: Template
  /** The bytes of a file beside it. @throws {BrokenTemplate} */
  file(name: string): Buffer
}

/** One of the folder comes before one of the same id that every installation has; null for none. @throws {BrokenTemplate} */
export function findTemplate(folder: string, id: string): FoundTemplate | null {
  const place = join(folder, id)
  if (folder === '' || !TemplateId.safeParse(id).success || !existsSync(join(place, FILE))) {
    const template = Object.hasOwn(builtIn, id) ? builtIn[id] : undefined
    return template ? { template, file: missing } : null
  }
  const template = readTemplate(id, readFileSync(join(place, FILE), 'utf8'))
  for (const name of filesOf(template)) if (!existsSync(join(place, name))) missing(name)
  return { template, file: (name) => readFileSync(join(place, name)) }
}

function readTemplate(id: string, text: string): Template {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new BrokenTemplate(`The design ${id} is no JSON.`)
  }
  const read = Template.safeParse(json)
  if (read.success) return read.data
  throw new BrokenTemplate(`The design ${id} cannot be used: ${z.prettifyError(read.error).replace(/\s+/g, ' ')}`)
}

/** Names have no folder in them: see `Template`. */
function filesOf({ logo, fonts }: Template): string[] {
  return [...(logo && 'file' in logo ? [logo.file] : []), ...(fonts ? [...fonts.regular, ...fonts.bold] : [])]
}

function missing(name: string): never {
  throw new BrokenTemplate(`The design names the file ${name}, and there is none.`)
}
