import type { UnderWay } from './under-way'
import { isUnderWay, type Upload } from './upload'

/** What the shell says of all uploads; null where none is under way. */
export function underWayOf(uploads: readonly Upload[]): UnderWay | null {
  const active = uploads.filter(isUnderWay)
  const [first] = active
  if (!first) return null
  const sum = (figure: (upload: Upload) => number) => active.reduce((all, upload) => all + figure(upload), 0)
  const percent = Math.floor((100 * sum(({ sent }) => sent)) / sum(({ bytes }) => bytes))
  return { count: active.length, percent, address: first.place.address }
}
