import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Face } from '@/kinds/report/worker/text/face'
import { putRefs } from './bytes'
import type { Canvas } from './canvas'
import { type Bookmark, putCatalog } from './catalog'
import { type Content, createContent } from './content'
import { embedFace } from './embed-face'
import { type About, infoOf } from './metadata'
import { createNumberTree, type NumberTree, SavedNumberTree } from './number-tree'
import { createObjects, type Objects, SavedObjects } from './objects'
import { type Mark, putElement, type Tag } from './structure'
import { number, ref, refs, textString } from './syntax'

/** Pages are listed by part, and in a part as they were written: what is written last may stand before all else. */
export const parts = ['front', 'contents', 'body'] as const
export type Part = (typeof parts)[number]

export const SavedDocument = z.object({
  objects: SavedObjects,
  tree: SavedNumberTree,
  /** Nodes of the tree of pages, each with the number of its pages. */
  nodes: z.array(z.tuple([z.enum(parts), z.int(), z.int()])),
  pages: z.int(),
})
export type SavedDocument = z.infer<typeof SavedDocument>

/** A section of the file, and a node of the tree of pages, has so many: what there is to keep for the next process does not grow with them. */
const PAGES_PER_SECTION = 64

export interface PdfPage {
  id: number
  content: Content
}

export interface PdfDocument {
  objects: Objects
  /** The element that all others belong to. */
  root: number
  beginPage(part: Part): PdfPage
  page(): PdfPage
  /** What is drawn on this page till `close` is a part of this element. @returns its number on the page */
  open(tag: Tag, element: number): number
  close(): void
  /** Draws a part of an element on this page. */
  mark(tag: Tag, element: number, draw: (content: Content) => void): Mark
  /** A place on this page that leads to another. @returns what its element names */
  link(element: number, about: { box: [number, number, number, number]; to: number; says: string }): { annotation: number; page: number }
  /** @returns whether a section is full: end it when nothing is half-written, or later */
  endPage(): boolean
  endSection(): void
  pages(): number
  /** Ask right behind a section. */
  save(): SavedDocument
  end(about: {
    kids: readonly number[]
    bookmarks: readonly Bookmark[]
    pagesSaid: { form: (content: Content) => void; width: number }
  }): void
}

interface Options {
  width: number
  height: number
  about: About
  faces: readonly Face[]
  /** Names of further things that pages draw, with their objects. */
  pictures: ReadonlyMap<string, (objects: Objects, id: number) => void>
  /** Gets what is drawn on a page that begins. */
  mirror?: ((part: Part) => Canvas) | undefined
  saved?: SavedDocument | undefined
}

/** The form that says how many pages there are, which nobody knows before the last. */
export const PAGES_FORM = 'Pages'

/** A tagged PDF that is written from front to back, in memory that does not grow with it. */
export function createDocument({ width, height, about, faces, pictures, mirror, saved }: Options): PdfDocument {
  const objects = createObjects(saved?.objects)
  const content = createContent()
  const tree: NumberTree = createNumberTree(objects, saved?.tree)
  const nodes = [...(saved?.nodes ?? [])]
  let pages = saved?.pages ?? 0
  // The first numbers are the same in each attempt: they are named before they are written.
  let fixed = 0
  const fixedId = () => (saved ? ++fixed : objects.id())
  const catalog = fixedId()
  const pagesRoot = fixedId()
  const structure = fixedId()
  const root = fixedId()
  const resources = fixedId()
  const form = fixedId()
  const faceIds = faces.map(() => fixedId())
  const pictureIds = [...pictures.keys()].map(() => fixedId())
  const trailer = `/Root ${ref(catalog)}`

  let node = null as { part: Part; id: number; pages: number[] } | null
  let page = null as (PdfPage & { key: number; marks: number[]; links: number[] }) | null

  function current() {
    if (!page) throw new Error('there is no page')
    return page
  }

  function open(tag: Tag, element: number): number {
    const mcid = current().marks.push(element) - 1
    content.open(tag, mcid)
    return mcid
  }

  function endNode(): void {
    if (!node) return
    objects.put(node.id, `<</Type/Pages/Parent ${ref(pagesRoot)}/Count ${node.pages.length}/Kids${refs(node.pages)}>>`)
    nodes.push([node.part, node.id, node.pages.length])
    node = null
  }

  function endSection(): void {
    endNode()
    tree.leaf()
    objects.section(trailer)
  }

  return {
    objects,
    root,
    beginPage(part) {
      if (node && node.part !== part) endNode()
      node ??= { part, id: objects.id(), pages: [] }
      content.begin(mirror?.(part))
      page = { id: objects.id(), content, key: tree.reserve(), marks: [], links: [] }
      node.pages.push(page.id)
      pages += 1
      return page
    },
    page: current,
    open,
    close: content.close,
    mark(tag, element, draw) {
      const mcid = open(tag, element)
      draw(content)
      content.close()
      return { page: current().id, mcid }
    },
    link(element, { box, to, says }) {
      const { id, links } = current()
      const annotation = objects.id()
      const key = tree.reserve()
      tree.enter(key, ref(element))
      objects.put(
        annotation,
        `<</Type/Annot/Subtype/Link/Rect[${box.map(number).join(' ')}]/Border[0 0 0]/F 4/Dest[${ref(to)}/XYZ 0 ${number(height)} 0]/StructParent ${key}/Contents ${textString(says)}>>`,
      )
      links.push(annotation)
      return { annotation, page: id }
    },
    endPage() {
      const { id, key, marks, links } = current()
      if (!node) throw new Error('the page belongs to no part')
      page = null
      const contents = objects.id()
      objects.stream(contents, '', content.bytes())
      const elements = objects.id()
      putRefs(objects.begin(elements), marks)
      tree.enter(key, ref(elements))
      const annotations = links.length > 0 ? `/Annots${refs(links)}` : ''
      objects.put(
        id,
        `<</Type/Page/Parent ${ref(node.id)}/MediaBox[0 0 ${number(width)} ${number(height)}]/Contents ${ref(contents)}/Resources ${ref(resources)}/StructParents ${key}/Tabs/S${annotations}>>`,
      )
      return node.pages.length >= PAGES_PER_SECTION
    },
    endSection,
    pages: () => pages,
    save: () => ({ objects: objects.save(), tree: tree.save(), nodes: [...nodes], pages }),
    end({ kids, bookmarks, pagesSaid }) {
      endNode()
      const said = createContent()
      pagesSaid.form(said)
      objects.stream(form, `/Type/XObject/Subtype/Form/BBox[0 -10 ${number(pagesSaid.width)} 20]/Resources ${ref(resources)}`, said.bytes())
      const used = faces.flatMap((face, at) => (face.used().length > 0 ? [[face, faceIds[at] as number] as const] : []))
      for (const [face, id] of used) embedFace(objects, face, id)
      for (const [at, put] of [...pictures.values()].entries()) put(objects, pictureIds[at] as number)
      const drawn = [...pictures.keys()].map((key, at) => `/${key} ${ref(pictureIds[at] as number)}`)
      const fonts = used.map(([{ key }, id]) => `/${key} ${ref(id)}`).join('')
      objects.put(resources, `<</Font<<${fonts}>>/XObject<</${PAGES_FORM} ${ref(form)}${drawn.join('')}>>>>`)

      const listed = parts.flatMap((part) => nodes.filter(([of]) => of === part))
      objects.put(pagesRoot, `<</Type/Pages/Count ${pages}/Kids${refs(listed.map(([, id]) => id))}>>`)
      putElement(objects, root, { tag: 'Document', parent: structure, kids })
      const places = objects.id()
      tree.end(places)
      objects.put(structure, `<</Type/StructTreeRoot/K ${ref(root)}/ParentTree ${ref(places)}/ParentTreeNextKey ${tree.next()}>>`)
      putCatalog(objects, { catalog, pagesRoot, structure, about, bookmarks, height })
      const info = objects.id()
      objects.put(info, infoOf(about))
      const name = createHash('md5').update(`${about.title} ${about.created.toISOString()} ${objects.size()}`).digest('hex')
      objects.section(`${trailer}/Info ${ref(info)}/ID[<${name}><${name}>]`)
      objects.end()
    },
  }
}
