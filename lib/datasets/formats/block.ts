/** Bytes of whole rows on their way to a file. Filled by an encoder, written, emptied, filled again. */
export interface Block {
  bytes: Buffer
  length: number
  rows: number
  /** The last row in it as COPY sent it. */
  lastRow: Buffer
  /** No more rows may go into it, whatever its limit: the next one belongs elsewhere. It may have none. */
  full: boolean
  /** Makes room for so many bytes more; `bytes` may be another buffer afterwards. */
  reserve(more: number): void
  /** Adds a text, which must fit into what was reserved. */
  text(text: string): void
  content(): Buffer
  clear(): void
}

/** The most that goes into one block. */
export interface BlockLimit {
  rows: number
  bytes: number
}

const NOTHING = Buffer.alloc(0)

export function createBlock(capacity: number): Block {
  return {
    bytes: Buffer.allocUnsafeSlow(capacity),
    length: 0,
    rows: 0,
    lastRow: NOTHING,
    full: false,
    reserve(more) {
      const needed = this.length + more
      if (needed <= this.bytes.length) return
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length + capacity))
      this.bytes.copy(larger, 0, 0, this.length)
      this.bytes = larger
    },
    text(text) {
      this.length += this.bytes.write(text, this.length)
    },
    content() {
      return this.bytes.subarray(0, this.length)
    },
    clear() {
      this.length = 0
      this.rows = 0
      this.lastRow = NOTHING
      this.full = false
      // One enormous row must not be paid for until the end of the file.
      if (this.bytes.length > capacity) this.bytes = Buffer.allocUnsafeSlow(capacity)
    },
  }
}
