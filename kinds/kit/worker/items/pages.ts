export interface Pages<One> {
  /** The next one, at once where it is here; null after the last. */
  take(): One | null | Promise<One | null>
}

/** Of those that are here already. */
export function listed<One>(items: readonly One[]): Pages<One> {
  let taken = 0
  return { take: () => items[taken++] ?? null }
}

interface Options<One> {
  /** So many after this place, in order; fewer only at the end. */
  read(after: number, limit: number): Promise<One[]>
  size: number
  after: number
  onTaken?(seq: number): void
}

/** A list taken one by one, read in pages: the next page is on its way when half of one is left, and no more than that is in memory. */
export function createPages<One extends { seq: number }>({ read, size, after, onTaken }: Options<One>): Pages<One> {
  let here: One[] = []
  let taken = 0
  let isLast = false
  let reading: Promise<void> | null = null
  let failure: { error: unknown } | null = null

  async function readOn(): Promise<void> {
    try {
      const page = await read(after, size)
      here = [...here.slice(taken), ...page]
      taken = 0
      after = page.at(-1)?.seq ?? after
      isLast = page.length < size
    } catch (error) {
      // Told to whoever takes: nobody may be waiting for this page yet.
      failure = { error }
    } finally {
      reading = null
    }
  }

  function take(): One | null | Promise<One | null> {
    if (failure) throw failure.error
    if (!isLast && here.length - taken <= size / 2) reading ??= readOn()
    const next = here[taken]
    if (next) {
      taken++
      onTaken?.(next.seq)
      return next
    }
    return reading ? reading.then(take) : null
  }

  return { take }
}

/** All of a list, page by page. */
export async function* allOf<One extends { seq: number }>(options: Options<One>): AsyncGenerator<One> {
  const pages = createPages(options)
  for (let one = await pages.take(); one; one = await pages.take()) yield one
}
