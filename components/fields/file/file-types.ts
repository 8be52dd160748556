import { isAccepted } from '@/kinds/kit/inputs'

/** What files of a type are called at their end; the first is what people call the type. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/json': ['json'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/xml': ['xml'],
  'application/zip': ['zip'],
  'image/avif': ['avif'],
  'image/gif': ['gif'],
  'image/heic': ['heic'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/svg+xml': ['svg'],
  'image/tiff': ['tif', 'tiff'],
  'image/webp': ['webp'],
  'text/calendar': ['ics'],
  'text/csv': ['csv'],
  'text/html': ['html', 'htm'],
  'text/markdown': ['md'],
  'text/plain': ['txt', 'text', 'log'],
  'text/tab-separated-values': ['tsv'],
  'text/vcard': ['vcf'],
}
const KNOWN = new Set(Object.values(ENDINGS).flat())

const FAMILIES = ['image', 'text', 'audio', 'video'] as const

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

/** 'text/csv' → 'CSV'; of a whole family the key of its word. */
export function typeName(type: string): { name: string } | { family: 'any' | (typeof FAMILIES)[number] } {
  const family = FAMILIES.find((one) => type === `${one}/*`)
  if (family) return { family }
  if (type.endsWith('/*')) return { family: 'any' }
  return { name: (ENDINGS[type]?.[0] ?? type.split('/').at(-1) ?? type).toUpperCase() }
}

/**
 * Whether it may be of a type that is taken, by its name and what the browser makes of that. Where neither knows it the
 * server says, which looks at its bytes.
 */
export function mayBeOf(accept: readonly string[], { name, type }: { name: string; type: string }): boolean {
  const ending = endingOf(name)
  if (type === '' && !KNOWN.has(ending)) return true
  const byName = Object.keys(ENDINGS).filter((one) => ENDINGS[one]?.includes(ending))
  return [type, ...byName].some((one) => isAccepted({ accept }, one))
}

/** For the browser's own dialog. Endings too: not each system knows each type. */
export function acceptAttribute(accept: readonly string[]): string {
  if (accept.includes('*/*')) return ''
  return accept.flatMap((type) => [type, ...(ENDINGS[type] ?? []).map((ending) => `.${ending}`)]).join(',')
}
