import { setImmediate } from 'node:timers/promises'
import type { ItemEnd } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts } from '@/lib/contracts/items'
import { createPipe } from './pipe'

export interface Change {
  begin?: number | null
  end?: ItemEnd | null
}

export interface Writer {
  /** Resolves when it is written, to whether what it begins may be done. */
  write(change: Change): Promise<boolean>
  /** The same for whoever does not wait for it: resolves when there is room for more. */
  tell(change: Change): Promise<void>
  /** Resolves when all that was told is written. */
  settled(): Promise<void>
}

interface Options {
  send(begins: number[], ends: ItemEnd[]): Promise<{ granted: number[]; counts: ItemCounts }>
  onCounts(counts: ItemCounts): void
  /** The job is told to stop: what was to begin may not. */
  onWithheld(): void
  /** So many ends are told at most before one of them is written. */
  room: number
  /** So many wait for one write at most; whoever comes then waits for the next. */
  most: number
}

interface Batch {
  begins: Set<number>
  ends: ItemEnd[]
  waiting: number
  /** Resolves to what may be done. */
  written: Promise<Set<number>>
}

/** Gathers what many slots begin and end into one write, while those before it are under way. */
export function createWriter({ send, onCounts, onWithheld, room, most }: Options): Writer {
  let next: Batch | null = null
  const pipe = createPipe()
  let told = 0
  let failure: { error: unknown } | null = null

  function add({ begin, end }: Change): Batch {
    // Whoever does not wait for what is written hears of it here: nothing more is to be done.
    if (failure) throw failure.error
    next ??= newBatch()
    if (end) {
      // Over before anybody heard that it began.
      next.begins.delete(end.seq)
      next.ends.push(end)
    }
    if (begin) next.begins.add(begin)
    return next
  }

  function newBatch(): Batch {
    const batch: Batch = { begins: new Set(), ends: [], waiting: 0, written: Promise.resolve(new Set<number>()) }
    batch.written = pipe.room().then(async () => {
      // Whatever the answer before this one set going may come along.
      await setImmediate()
      if (next === batch) next = null
      const { granted, counts } = await send([...batch.begins], batch.ends)
      onCounts(counts)
      if (granted.length < batch.begins.size) onWithheld()
      return new Set(granted)
    })
    batch.written.catch((error) => {
      failure ??= { error }
    })
    pipe.add(batch.written)
    return batch
  }

  return {
    async write(change) {
      if (next && next.waiting >= most) next = null
      const batch = add(change)
      batch.waiting++
      const granted = await batch.written
      return change.begin ? granted.has(change.begin) : false
    },
    async tell(change) {
      const { written } = add(change)
      if (!change.end) return
      told++
      const done = written.finally(() => told--)
      done.catch(() => {})
      if (told >= room) await done
    },
    settled: pipe.settled,
  }
}
