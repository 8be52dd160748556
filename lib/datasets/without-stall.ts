/**
 * Passes chunks on and watches the time each one takes to come. The first may take as long as it likes, for a sort may
 * stand before it; the time in which nobody asks for a chunk does not count.
 */
export async function* withoutStall<T>(chunks: AsyncIterable<T>, limitMs: number, onStall: () => void): AsyncGenerator<T> {
  const iterator = chunks[Symbol.asyncIterator]()
  let next = await iterator.next()
  try {
    while (!next.done) {
      yield next.value
      const timer = setTimeout(onStall, limitMs)
      next = await iterator.next().finally(() => clearTimeout(timer))
    }
  } finally {
    await iterator.return?.()
  }
}
