import type { Bytes } from './bytes'
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

/** Another element, or something on a page. */
type Kid = number | Mark | { annotation: number; page: number }

interface ElementAbout {
  tag: Tag
  parent: number
  /** What it is made of, in order: other elements, or parts of pages. */
  kids: readonly Kid[]
  /** What stands for it to those who do not see it. */
  alt?: string
  /** Further entries, as PDF has them. */
  attributes?: string
}

/** Writes an element once all its kids are known; who is asked for its number before may name it. */
export function putElement(objects: Objects, id: number, { tag, parent, kids, alt, attributes = '' }: ElementAbout): void {
  const [first] = kids
  // Nearly all elements have one part on one page: it is told in the shortest way.
  const page = typeof first === 'object' ? first.page : null
  const to = objects.begin(id)
  to.text('<</S/')
  to.text(tag)
  to.text('/P ')
  to.ref(parent)
  if (page !== null) {
    to.text('/Pg ')
    to.ref(page)
  }
  if (kids.length > 0) to.text(kids.length === 1 ? '/K ' : '/K[')
  for (let at = 0; at < kids.length; at += 1) {
    if (at > 0) to.text(' ')
    putKid(to, kids[at] as Kid, page)
  }
  if (kids.length > 1) to.text(']')
  if (alt !== undefined) to.text(`/Alt ${textString(alt)}`)
  to.text(attributes)
  to.text('>>')
}

/** @param page which the element is on */
function putKid(to: Bytes, kid: Kid, page: number | null): void {
  if (typeof kid === 'number') to.ref(kid)
  else if ('annotation' in kid) to.text(`<</Type/OBJR/Obj ${ref(kid.annotation)}/Pg ${ref(kid.page)}>>`)
  else if (kid.page === page) to.int(kid.mcid)
  else to.text(`<</Type/MCR/Pg ${ref(kid.page)}/MCID ${kid.mcid}>>`)
}

/** Of a header, which cells it is for. */
export const scope = (of: 'Column' | 'Row') => `/A<</O/Table/Scope/${of}>>`

/** Of a figure, where it is on its page. */
export const figureBox = ({ x, y, width, height }: Box) =>
  `/A<</O/Layout/Placement/Block/BBox[${[x, y, x + width, y + height].map(number).join(' ')}]>>`
