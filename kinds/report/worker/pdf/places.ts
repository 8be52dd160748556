/** Where the objects of a section are, and the index that says so. */
export interface Places {
  /** An object of its own begins at this byte. */
  at(id: number, offset: number): void
  /** It is the nth of those in a stream. */
  packed(id: number, stream: number, nth: number): void
  /** @param last the last number that was given away @returns a row of eight bytes for each object, and which numbers stand one behind the other */
  index(last: number): { ranges: number[]; rows: Buffer }
  /** Begins the next section, behind this number. */
  begin(last: number): void
}

const ROW = 8
/** Of a row: in a stream, or on its own. */
const [PACKED, ALONE] = [2, 1]

/** @param before the last number that was given away before this section: nearly all objects of a section have later ones */
export function createPlaces(before: number): Places {
  let base = before + 1
  /** Rows of later numbers, each where its number says; of zeros where there is none yet. */
  let rows = Buffer.alloc(ROW * 4096)
  /** Rows of earlier numbers: what was named before it was written. */
  let earlier = new Map<number, Buffer>()

  function put(id: number, type: number, where: number, nth: number): void {
    const start = (id - base) * ROW
    if (start < 0) {
      const row = Buffer.alloc(ROW)
      earlier.set(id, row)
      fill(row, 0, type, where, nth)
      return
    }
    if (start + ROW > rows.length) rows = Buffer.concat([rows, Buffer.alloc(Math.max(rows.length, start + ROW - rows.length))])
    fill(rows, start, type, where, nth)
  }

  return {
    at: (id, offset) => put(id, ALONE, offset, 0),
    packed: (id, stream, nth) => put(id, PACKED, stream, nth),
    index(last) {
      const ranges: number[] = []
      const told: Buffer[] = []
      for (const id of [...earlier.keys()].sort((one, other) => one - other)) {
        told.push(earlier.get(id) as Buffer)
        addTo(ranges, id, 1)
      }
      for (let id = base; id <= last; ) {
        const first = id
        while (id <= last && rows[(id - base) * ROW] !== 0) id += 1
        if (id > first) {
          told.push(rows.subarray((first - base) * ROW, (id - base) * ROW))
          addTo(ranges, first, id - first)
        } else id += 1
      }
      return { ranges, rows: Buffer.concat(told) }
    },
    begin(last) {
      base = last + 1
      earlier = new Map()
      rows.fill(0)
    },
  }
}

function addTo(ranges: number[], id: number, count: number): void {
  const end = ranges.length - 1
  if (end > 0 && (ranges[end - 1] as number) + (ranges[end] as number) === id) (ranges[end] as number) += count
  else ranges.push(id, count)
}

function fill(row: Buffer, start: number, type: number, where: number, nth: number): void {
  row[start] = type
  let rest = where
  for (let at = start + 5; at > start; at -= 1) {
    const above = Math.floor(rest / 256)
    row[at] = rest - above * 256
    rest = above
  }
  row[start + 6] = nth >> 8
  row[start + 7] = nth & 255
}
