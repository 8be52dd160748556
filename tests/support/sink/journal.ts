import { existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'

/** What the sink was asked to do, and did or refused to do. `cut`: done, and nobody was told. `known`: not done again, for it takes keys. */
const Entry = z.object({
  list: z.string(),
  key: z.string(),
  id: z.string(),
  what: z.enum(['done', 'cut', 'known', 'refused', 'later']),
})
export type Entry = z.infer<typeof Entry>

/** What has become of one item at the sink. */
export interface Seen {
  list: string
  key: string
  /** How often it was done. */
  done: number
  /** Under which keys against doing it twice: one, however often it was begun. */
  ids: string[]
  /** The answer that it was done was lost on purpose. */
  cut: boolean
}

/** Written before anything is answered, so that it is true whoever dies: the sink too. */
export function openJournal(file: string) {
  const fd = openSync(file, 'a')
  return { append: (entry: Entry) => void writeSync(fd, `${JSON.stringify(entry)}\n`) }
}

export function readJournal(file: string): Entry[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // A death in the middle of a line: nothing of it was answered.
  return lines.slice(0, -1).map((line) => Entry.parse(JSON.parse(line)))
}

export function seenIn(entries: Iterable<Entry>): Seen[] {
  const items = new Map<string, Seen>()
  for (const { list, key, id, what } of entries) {
    const name = `${list} ${key}`
    const seen = items.get(name) ?? { list, key, done: 0, ids: [], cut: false }
    items.set(name, seen)
    if (what === 'done' || what === 'cut') seen.done += 1
    if (what === 'cut') seen.cut = true
    if (!seen.ids.includes(id)) seen.ids.push(id)
  }
  return [...items.values()]
}
