import { z } from 'zod'
import type { Objects } from './objects'
import { refs } from './syntax'

export const SavedNumberTree = z.object({ next: z.int(), leaves: z.array(z.tuple([z.int(), z.int(), z.int()])) })
export type SavedNumberTree = z.infer<typeof SavedNumberTree>

/** What pages and links say of their place in the structure, by numbers given one after the other. Leaves are written as it grows. */
export interface NumberTree {
  /** A number for what is entered later. */
  reserve(): number
  enter(key: number, value: string): void
  /** Writes what was entered since the last leaf. All that was reserved must have been entered. */
  leaf(): void
  end(id: number): void
  next(): number
  save(): SavedNumberTree
}

export function createNumberTree(objects: Objects, saved: SavedNumberTree = { next: 0, leaves: [] }): NumberTree {
  let { next } = saved
  const leaves = [...saved.leaves]
  let entries: [key: number, value: string][] = []

  function leaf(): void {
    const sorted = entries.sort(([one], [other]) => one - other)
    const [first] = sorted
    const last = sorted.at(-1)
    if (!first || !last) return
    entries = []
    const id = objects.id()
    objects.put(id, `<</Limits[${first[0]} ${last[0]}]/Nums[${sorted.map(([key, value]) => `${key} ${value}`).join(' ')}]>>`)
    leaves.push([id, first[0], last[0]])
  }

  return {
    reserve: () => next++,
    enter: (key, value) => void entries.push([key, value]),
    leaf,
    end(id) {
      leaf()
      objects.put(id, `<</Kids${refs(leaves.map(([leafId]) => leafId))}>>`)
    },
    next: () => next,
    save: () => ({ next, leaves: [...leaves] }),
  }
}
