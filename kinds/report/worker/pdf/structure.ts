import type { Box } from './canvas'
import type { Objects } from './objects'
import { number, ref, textString } from './syntax'

/** What stands for a part of the document, and for nothing that is seen: headings, tables, paragraphs. */
export type Tag =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Figure'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Link'
  | 'Reference'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'

/** A part of a page that belongs to an element. */
export interface Mark {
  page: number
  mcid: number
}

interface ElementAbout {
  tag: Tag
  parent: number
  /** What it is made of, in order: other elements, or parts of pages. */
  kids: readonly (number | Mark | { annotation: number; page: number })[]
  /** What stands for it to those who do not see it. */
  alt?: string
  /** Further entries, as PDF has them. */
  attributes?: string
}

/** Writes an element once all its kids are known; who is asked for its number before may name it. */
export function putElement(objects: Objects, id: number, { tag, parent, kids, alt, attributes = '' }: ElementAbout): void {
  const [first] = kids
  // Nearly all elements have one part on one page: it is told in the shortest way.
  const page = typeof first === 'object' ? `/Pg ${ref(first.page)}` : ''
  const told = kids.map((kid) => {
    if (typeof kid === 'number') return ref(kid)
    if ('annotation' in kid) return `<</Type/OBJR/Obj ${ref(kid.annotation)}/Pg ${ref(kid.page)}>>`
    return typeof first === 'object' && kid.page === first.page ? String(kid.mcid) : `<</Type/MCR/Pg ${ref(kid.page)}/MCID ${kid.mcid}>>`
  })
  const content = told.length === 0 ? '' : told.length === 1 ? `/K ${told[0]}` : `/K[${told.join(' ')}]`
  objects.put(id, `<</S/${tag}/P ${ref(parent)}${page}${content}${alt === undefined ? '' : `/Alt ${textString(alt)}`}${attributes}>>`)
}

/** Of a header, which cells it is for. */
export const scope = (of: 'Column' | 'Row') => `/A<</O/Table/Scope/${of}>>`

/** Of a figure, where it is on its page. */
export const figureBox = ({ x, y, width, height }: Box) =>
  `/A<</O/Layout/Placement/Block/BBox[${[x, y, x + width, y + height].map(number).join(' ')}]>>`
