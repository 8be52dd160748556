import { type About, xmpOf } from './metadata'
import type { Objects } from './objects'
import { srgbProfile } from './srgb'
import { number, ref, textString } from './syntax'

export interface Bookmark {
  title: string
  page: number
}

/** What leads to all else: pages, structure, bookmarks, and what the file is. */
export function putCatalog(
  objects: Objects,
  {
    catalog,
    pagesRoot,
    structure,
    about,
    bookmarks,
    height,
  }: {
    catalog: number
    pagesRoot: number
    structure: number
    about: About
    bookmarks: readonly Bookmark[]
    height: number
  },
): void {
  const [outlines, metadata, profile, intent] = [objects.id(), objects.id(), objects.id(), objects.id()]
  putOutlines(objects, outlines, bookmarks, height)
  // Not compressed: programs look for it without reading the file.
  objects.stream(metadata, '/Type/Metadata/Subtype/XML', Buffer.from(xmpOf(about)), { packed: true })
  objects.stream(profile, '/N 3', srgbProfile())
  objects.put(intent, `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${ref(profile)}>>`)
  objects.put(
    catalog,
    `<</Type/Catalog/Pages ${ref(pagesRoot)}/StructTreeRoot ${ref(structure)}/MarkInfo<</Marked true>>/Lang(${about.language})/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines/Outlines ${ref(outlines)}/Metadata ${ref(metadata)}/OutputIntents[${ref(intent)}]>>`,
  )
}

function putOutlines(objects: Objects, id: number, bookmarks: readonly Bookmark[], height: number): void {
  const ids = bookmarks.map(() => objects.id())
  for (const [at, { title, page }] of bookmarks.entries()) {
    const before = at > 0 ? `/Prev ${ref(ids[at - 1] as number)}` : ''
    const after = at < ids.length - 1 ? `/Next ${ref(ids[at + 1] as number)}` : ''
    objects.put(
      ids[at] as number,
      `<</Title ${textString(title)}/Parent ${ref(id)}/Dest[${ref(page)}/XYZ 0 ${number(height)} 0]${before}${after}>>`,
    )
  }
  objects.put(id, `<</Type/Outlines/First ${ref(ids[0] as number)}/Last ${ref(ids.at(-1) as number)}/Count ${ids.length}>>`)
}
