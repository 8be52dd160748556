import { parseAst } from 'vitest/node'

/**
 * Kinds whose id is an ordinary word of programs: of them only imports, whole texts and parts of keys count, for `report` in an
 * identifier or in a sentence may be anybody's.
 */
const ORDINARY = ['report', 'images', 'calls']

/** In code that is written by code. */
const KEYWORD = /\bexport (?=const )/g

/** Where code names one of these kinds: in what it calls things, in texts, in the name of its file. Comments may say what they like. */
export function namesOfKinds(path: string, text: string, ids: readonly string[]): string[] {
  const { identifiers, texts } = partsOf(path, text)
  return ids.flatMap((id) => {
    const isOrdinary = ORDINARY.includes(id)
    const isNamed = (words: string[]) => words.some((word) => word === id || word === `${id}s`)
    const named = isOrdinary ? [] : identifiers.filter((name) => isNamed(wordsOf(name)))
    const said = texts.filter((one) => isNamed(isOrdinary ? keyPartsOf(one) : wordsOf(one.replace(KEYWORD, ''))))
    const file = !isOrdinary && isNamed(wordsOf(path.split('/').at(-1) ?? '')) ? [path] : []
    return [...file, ...new Set([...named, ...said.map((one) => JSON.stringify(one))])]
  })
}

/** `ExportPayload`, `export-form` and "an export" → their words, in small letters. */
const wordsOf = (name: string): string[] => (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu) ?? []).map((word) => word.toLowerCase())

/** `jobs.report.title` and `/new/report` → their parts; a sentence is no key, nor is the name of a file beside this one. */
const keyPartsOf = (text: string): string[] => (/\s|^\.{1,2}\//.test(text) ? [] : text.split(/[./:]/))

interface Parts {
  identifiers: string[]
  texts: string[]
}

function partsOf(path: string, text: string): Parts {
  const parts: Parts = { identifiers: [], texts: [] }
  visit(parseAst(text, { lang: path.includes('.d.') ? 'dts' : path.endsWith('x') ? 'tsx' : 'ts' }), parts)
  return parts
}

function visit(node: unknown, parts: Parts): void {
  if (typeof node !== 'object' || node === null) return
  const { type, name, value } = node as { type?: string; name?: unknown; value?: unknown }
  if ((type === 'Identifier' || type === 'JSXIdentifier') && typeof name === 'string') parts.identifiers.push(name)
  if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') parts.texts.push(value)
  if (type === 'TemplateElement') parts.texts.push(String((value as { cooked?: string | null }).cooked))
  for (const child of Object.values(node)) visit(child, parts)
}
