import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** An element of the structure, with what it says. */
export interface Element {
  tag: string
  alt: string | null
  /** Of a header: for what it is. */
  scope: string | null
  kids: Element[]
  /** Of itself and of all below it, in reading order. */
  text: string
  /** Pages on which it has a part, from 0. */
  pages: number[]
}

export interface ReadPdf {
  root: Element
  pages: number
  /** Where bookmarks lead: the page, from 0. */
  bookmarks: { title: string; page: number }[]
  links: { page: number; to: number; says: string }[]
  /** What is drawn outside of any mark, by page: there must be none. */
  unmarked: string[]
  /** What is said on each page that is no part of the structure. */
  artifacts: string[]
  catalog: PDFDict
  /** What the embedded fonts are called. */
  fonts: string[]
  xmp: string
  title: string | undefined
}

/** Reads a PDF as a screen reader does: by its structure. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = document
  const get = (object: PDFObject | undefined) => (object instanceof PDFRef ? context.lookup(object) : object)
  const dict = (object: PDFObject | undefined) => get(object) as PDFDict
  const named = (of: PDFDict, name: string) => get(of.get(PDFName.of(name)))
  const textOf = (object: PDFObject | undefined) =>
    object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : null
  const pageNodes = document.getPages()
  const pageAt = (ref: PDFObject | undefined) => pageNodes.findIndex((page) => page.ref === ref)
  const fonts = new Map<string, Map<string, string>>()

  function unicodeOf(page: PDFDict, font: string): Map<string, string> {
    const key = `${font}`
    const known = fonts.get(key)
    if (known) return known
    const resources = named(page, 'Resources') as PDFDict
    const about = named(named(resources, 'Font') as PDFDict, font) as PDFDict
    const map = new Map<string, string>()
    for (const [, glyph = '', hex = ''] of streamText(named(about, 'ToUnicode')).matchAll(/^<(\w{4})> <(\w+)>$/gm))
      map.set(glyph, Buffer.from(hex, 'hex').swap16().toString('utf16le'))
    fonts.set(key, map)
    return map
  }

  const contents = pageNodes.map(({ node }) => readContent(streamText(named(node, 'Contents')), (font) => unicodeOf(node, font)))

  function elementOf(node: PDFDict, parentPage: PDFObject | undefined): Element {
    const page = node.get(PDFName.of('Pg')) ?? parentPage
    const kid = named(node, 'K')
    const given = kid === undefined ? [] : kid instanceof PDFArray ? kid.asArray() : [node.get(PDFName.of('K')) as PDFObject]
    const kids: Element[] = []
    const pages: number[] = []
    let text = ''
    const part = (pageRef: PDFObject | undefined, mcid: number) => {
      const at = pageAt(pageRef)
      pages.push(at)
      text += contents[at]?.marks.get(mcid) ?? ''
    }
    for (const one of given) {
      const found = get(one)
      if (found instanceof PDFNumber) part(page, found.asNumber())
      else if (found instanceof PDFDict && found.has(PDFName.of('MCID')))
        part(found.get(PDFName.of('Pg')), (named(found, 'MCID') as PDFNumber).asNumber())
      else if (found instanceof PDFDict && found.has(PDFName.of('S'))) {
        const element = elementOf(found, page)
        kids.push(element)
        text += element.text
        pages.push(...element.pages)
      }
    }
    const tag = (named(node, 'S') as PDFName).decodeText()
    return { tag, alt: textOf(named(node, 'Alt')), scope: scopeOf(named(node, 'A')), kids, text, pages }
  }

  function scopeOf(attributes: PDFObject | undefined): string | null {
    const all = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
    const found = all.map((one) => get(one)).find((one) => one instanceof PDFDict && one.has(PDFName.of('Scope')))
    return found ? (named(found as PDFDict, 'Scope') as PDFName).decodeText() : null
  }

  function bookmarks() {
    const found: ReadPdf['bookmarks'] = []
    for (
      let at = named(dict(named(catalog, 'Outlines')), 'First') as PDFDict | undefined;
      at;
      at = named(at, 'Next') as PDFDict | undefined
    )
      found.push({ title: textOf(named(at, 'Title')) ?? '', page: pageAt((named(at, 'Dest') as PDFArray).get(0)) })
    return found
  }

  const links = pageNodes.flatMap(({ node }, page) => {
    const annotations = named(node, 'Annots')
    if (!(annotations instanceof PDFArray)) return []
    return annotations.asArray().map((one) => {
      const annotation = dict(one)
      return { page, to: pageAt((named(annotation, 'Dest') as PDFArray).get(0)), says: textOf(named(annotation, 'Contents')) ?? '' }
    })
  })

  const tree = named(catalog, 'StructTreeRoot') as PDFDict
  return {
    root: elementOf(named(tree, 'K') as PDFDict, undefined),
    pages: pageNodes.length,
    bookmarks: bookmarks(),
    links,
    unmarked: contents.flatMap(({ unmarked }) => unmarked),
    artifacts: contents.map(({ artifacts }) => artifacts),
    catalog,
    fonts: context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? fontNameOf(object) : [])),
    xmp: Buffer.from((named(catalog, 'Metadata') as PDFRawStream).contents).toString(),
    title: document.getTitle(),
  }
}

/** Of the descriptor of one whose file is in the document. */
function fontNameOf(about: PDFDict): string[] {
  const name = about.get(PDFName.of('FontName'))
  return name instanceof PDFName && about.has(PDFName.of('FontFile2')) ? [name.decodeText()] : []
}

function streamText(stream: PDFObject | undefined): string {
  if (!(stream instanceof PDFRawStream)) return ''
  const bytes = Buffer.from(stream.contents)
  return (stream.dict.has(PDFName.of('Filter')) ? inflateSync(bytes) : bytes).toString('latin1')
}

const PARTS =
  /\/(\w+)\s*<<\/MCID (\d+)>>BDC|\/Span<<\/ActualText <FEFF(\w*)>>>BDC|\/Artifact BMC|EMC|\/(\w+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\)Tj|\b(f|S)(?=\s|$)|\/(\w+) Do/gs

/** Which text belongs to which mark, and what is drawn outside of all of them. */
function readContent(content: string, unicodeOf: (font: string) => Map<string, string>) {
  const marks = new Map<number, string>()
  const unmarked: string[] = []
  let artifacts = ''
  let face = ''
  const open: ({ mcid: number } | 'artifact' | 'actual')[] = []
  const owner = () => open.find((one): one is { mcid: number } | 'artifact' => one !== 'actual')
  const say = (text: string) => {
    const own = owner()
    if (own === undefined) unmarked.push(text)
    else if (own === 'artifact') artifacts += text
    else marks.set(own.mcid, (marks.get(own.mcid) ?? '') + text)
  }
  for (const [all, , mcid, actual, font, glyphs, paint, form] of content.matchAll(PARTS)) {
    if (mcid !== undefined) open.push({ mcid: Number(mcid) })
    else if (actual !== undefined) {
      say(Buffer.from(actual, 'hex').swap16().toString('utf16le'))
      open.push('actual')
    } else if (all === '/Artifact BMC') open.push('artifact')
    else if (all === 'EMC') open.pop()
    else if (font !== undefined) face = font
    else if (glyphs !== undefined && open.at(-1) !== 'actual')
      say(glyphsOf(glyphs).replace(/.{4}/g, (glyph) => unicodeOf(face).get(glyph) ?? '\ufffd'))
    else if ((paint !== undefined || form !== undefined) && owner() === undefined) unmarked.push(all)
  }
  return { marks, unmarked, artifacts }
}

/** Numbers of glyphs, four digits each. */
const glyphsOf = (string: string) =>
  Buffer.from(
    string.replace(/\\(.)/gs, (_, byte) => (byte === 'r' ? '\r' : byte)),
    'latin1',
  ).toString('hex')

/** All elements below one, and itself. */
export function all(element: Element, tag?: string): Element[] {
  const found = [element, ...element.kids.flatMap((kid) => all(kid))]
  return tag === undefined ? found : found.filter((one) => one.tag === tag)
}
