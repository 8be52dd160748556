import { createStore } from '@/components/store/create-store'

type Load = () => Promise<unknown>

interface Parts {
  /** How many are being fetched because they are wanted now. */
  loading: number
  /** Those that could not be had when they were wanted last. */
  missing: ReadonlySet<Load>
}

export const parts = createStore<Parts>({ loading: 0, missing: new Set() })

/**
 * Fetches a part of the page that somebody waits for: the shell shows that it comes, and that it cannot be had (a lost
 * network, a new version since), which it helps to reload for. What is only fetched ahead goes without this.
 * @param load the same function each time the same part is wanted
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  parts.set({ ...parts.get(), loading: parts.get().loading + 1 })
  try {
    const part = await load()
    settle(load, false)
    return part
  } catch (error) {
    settle(load, true)
    throw error
  }
}

/** Only now: what is tried again is missing until it is there, and said to be once. */
function settle(load: Load, isMissing: boolean): void {
  const { loading, missing } = parts.get()
  const others = [...missing].filter((other) => other !== load)
  parts.set({ loading: loading - 1, missing: new Set(isMissing ? [...others, load] : others) })
}
