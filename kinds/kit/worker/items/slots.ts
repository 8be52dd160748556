import type { ItemEnd } from '@/kinds/kit/worker/items-protocol'
import type { Gate } from './gate'
import type { Passed } from './passing'
import type { Writer } from './writer'

export interface Taken {
  seq: number
  crashes: number
}

/** What one slot of several works with. */
interface Slot<One> {
  /** The next one; null where there is none, or none is to be begun any more. */
  take(): One | null | Promise<One | null>
  /** Resolves when it may be begun; to null where it may not. Never rejects. */
  pass?: ((item: One) => Promise<Passed | null>) | undefined
  /** Does it; never rejects. */
  act(item: One, passed: Passed | null): Promise<ItemEnd>
  writer: Writer
}

/** So many of these at a time, until each has nothing more to do. */
export async function inSlots(concurrency: number, slot: () => Promise<void>): Promise<void> {
  // Those that are under way end, whatever happened to another.
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, slot))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

/** That one begins is written before it is done; its end and the begin of the slot's next one are one write. */
export async function onceSlot<One extends Taken>({ take, pass, act, writer }: Slot<One>): Promise<void> {
  let end: ItemEnd | null = null
  for (;;) {
    let next = take()
    if (pass || next instanceof Promise) {
      // Nobody knows how long that takes: what has ended waits for nothing.
      if (end) await writer.tell({ end })
      end = null
      next = await next
    }
    if (!next) {
      if (end) await writer.write({ end })
      return
    }
    const passed = pass ? await pass(next) : null
    if (pass && !passed) continue
    const isGranted = await writer.write({ end, begin: next.seq })
    if (!isGranted) return passed?.leave()
    end = await act(next, passed)
  }
}

interface RepeatSlot<One> extends Slot<One> {
  gate: Gate
  /** Whether the next one may be what crashed an earlier attempt: then its begin must be known before it can do so again. */
  isSuspect(): boolean
}

/** That one begins is told without being waited for, and so is its end: what is not known of it is done again. */
export async function repeatSlot<One extends Taken>({ take, pass, act, writer, gate, isSuspect }: RepeatSlot<One>): Promise<void> {
  for (let next = await take(); next; next = await take()) {
    // One that has crashed its runner is alone, or others would be held for it.
    const leave = await gate.enter(next.crashes > 0)
    try {
      const passed = pass ? await pass(next) : null
      if (pass && !passed) continue
      const begin = { begin: next.seq }
      if (!isSuspect()) void writer.tell(begin)
      else if (!(await writer.write(begin))) return passed?.leave()
      await writer.tell({ end: await act(next, passed) })
    } finally {
      leave()
    }
  }
}

interface ResolveSlot<One> extends Omit<Slot<One>, 'act' | 'pass'> {
  /** Null for one that stays as it is. */
  act(item: One): Promise<ItemEnd | null>
}

/** For those that an earlier attempt began: asks what became of them. */
export async function resolveSlot<One extends Taken>({ take, act, writer }: ResolveSlot<One>): Promise<void> {
  for (let next = await take(); next; next = await take()) {
    const end = await act(next)
    if (end) await writer.write({ end })
  }
}
