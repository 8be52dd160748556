import { type Bytes, putInt, putRef, putRefs, putText } from './bytes'
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
  putText(to, '<</S/')
  putText(to, tag)
  putText(to, '/P ')
  putRef(to, parent)
  if (page !== null) {
    putText(to, '/Pg ')
    putRef(to, page)
  }
  if (kids.length > 0) putText(to, kids.length === 1 ? '/K ' : '/K[')
  for (let at = 0; at < kids.length; at += 1) {
    if (at > 0) putText(to, ' ')
    putKid(to, kids[at] as Kid, page)
  }
  if (kids.length > 1) putText(to, ']')
  if (alt !== undefined) putText(to, `/Alt ${textString(alt)}`)
  putText(to, attributes)
  putText(to, '>>')
}

/** Where there is no part on the page: an empty cell. */
export const NOWHERE = -1

/** The row of a table whose cells each have one part on the same page: nearly all elements that there are. */
export function putRow(
  objects: Objects,
  row: { id: number; parent: number; page: number; cells: readonly number[]; mcids: readonly number[] },
): void {
  const { id, parent, page, cells, mcids } = row
  const begins = `<</S/TD/P ${ref(id)}`
  const onPage = `${begins}/Pg ${ref(page)}/K `
  for (let at = 0; at < cells.length; at += 1) {
    const to = objects.begin(cells[at] as number)
    const mcid = mcids[at] as number
    putText(to, mcid === NOWHERE ? begins : onPage)
    if (mcid !== NOWHERE) putInt(to, mcid)
    putText(to, '>>')
  }
  const to = objects.begin(id)
  putText(to, `<</S/TR/P ${ref(parent)}/K`)
  if (cells.length === 1) {
    putText(to, ' ')
    putRef(to, cells[0] as number)
  } else putRefs(to, cells)
  putText(to, '>>')
}

/** @param page which the element is on */
function putKid(to: Bytes, kid: Kid, page: number | null): void {
  if (typeof kid === 'number') putRef(to, kid)
  else if ('annotation' in kid) putText(to, `<</Type/OBJR/Obj ${ref(kid.annotation)}/Pg ${ref(kid.page)}>>`)
  else if (kid.page === page) putInt(to, kid.mcid)
  else putText(to, `<</Type/MCR/Pg ${ref(kid.page)}/MCID ${kid.mcid}>>`)
}

/** Of a header, which cells it is for. */
export const scope = (of: 'Column' | 'Row') => `/A<</O/Table/Scope/${of}>>`

/** Of a figure, where it is on its page. */
export const figureBox = ({ x, y, width, height }: Box) =>
  `/A<</O/Layout/Placement/Block/BBox[${[x, y, x + width, y + height].map(number).join(' ')}]>>`
