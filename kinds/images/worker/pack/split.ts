/** A job leaves 50 files at the most, and a contact sheet is one of them. */
const MOST_PARTS = 40

interface Sized {
  bytes: number
}

/** In their order, into parts of at most so much; one that is larger is a part by itself. Together they are never more than a job may leave. */
export function splitBySize<One extends Sized>(ones: readonly One[], mostBytes: number): One[][] {
  const all = ones.reduce((sum, { bytes }) => sum + bytes, 0)
  const most = Math.max(mostBytes, Math.ceil((2 * all) / MOST_PARTS))
  const parts: One[][] = []
  let room = 0
  for (const one of ones) {
    if (one.bytes > room || parts.length === 0) {
      parts.push([])
      room = most
    }
    parts.at(-1)?.push(one)
    room -= one.bytes
  }
  return parts
}
