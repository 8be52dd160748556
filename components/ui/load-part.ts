import { createStore } from '@/components/store/create-store'

/** How many parts of the page are being fetched because they are wanted now, and whether one could not be had. */
export const parts = createStore({ loading: 0, missing: false })

/**
 * Fetches a part of the page that somebody waits for: the shell shows that it comes, and that it cannot be had (a lost
 * network, a new version since), which it helps to reload for. What is only fetched ahead goes without this.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  change(1, parts.get().missing)
  try {
    const part = await load()
    change(-1, false)
    return part
  } catch (error) {
    change(-1, true)
    throw error
  }
}

function change(by: number, missing: boolean): void {
  parts.set({ loading: parts.get().loading + by, missing })
}
