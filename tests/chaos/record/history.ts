import { createWriteStream } from 'node:fs'
import type { ItemDecision } from '@/lib/contracts/items'
import type { UserEvent } from '@/lib/contracts/live/events'
import type { Fault } from '@/tests/chaos/faults/faults'
import type { Wanted } from './wanted'

export const ACTIONS = [
  'submit',
  'cancel',
  'retry',
  'download',
  'list',
  'peek',
  'items/again',
  'items/decisions',
  'bring',
  'remove',
] as const
export type Action = (typeof ACTIONS)[number]

/** `failed`: refused, so nothing was done; `unknown`: no answer came, so it may have been done or not. */
export type Phase = 'invoked' | 'ok' | 'failed' | 'unknown'

/** One step of one operation of a client: it is invoked, and later known to be ok or failed, or stays unknown. */
export interface Operation {
  type: 'operation'
  /** Milliseconds since the run began. */
  at: number
  /** The same for all steps of one operation. */
  id: number
  user: string
  action: Action
  phase: Phase
  /** Of a submission: the same when it is sent again. */
  key?: string
  /** And what must come of it. */
  wanted?: Wanted
  jobId?: string
  /** About what is in doubt of the job. */
  decision?: ItemDecision
  status?: number
  /** The revision that the answer told: of the page for `list`, else of the job. */
  rev?: number
  /** All jobs that the answer showed. */
  jobIds?: string[]
  /** Which users' secret words stand in the answer. */
  canaries?: string[]
  file?: { rows: number | null; sha256: string }
  /** What was brought, and how it is called since. */
  brought?: { id: string; sha256: string }
  error?: string
}

export interface Received {
  type: 'event'
  at: number
  /** Whose socket it came to. */
  user: string
  event: UserEvent
}

export interface Suffered {
  type: 'fault'
  at: number
  fault: Fault
  /** What went wrong with the fault itself. */
  error?: string
}

/** A process of the product ended although nobody ended it, or did not end when it was told to. */
export interface Misbehaved {
  type: 'process'
  at: number
  process: string
  what: string
}

type Entry = Operation | Received | Suffered | Misbehaved
export type Untimed<E> = E extends Entry ? Omit<E, 'at'> : never

export interface History {
  readonly operations: Operation[]
  readonly events: Received[]
  readonly faults: Suffered[]
  readonly misbehaved: Misbehaved[]
  now(): number
  record(entry: Untimed<Entry>): void
  /** In memory: the file has it all. */
  forget(isForgotten: (entry: Operation | Received) => boolean): void
  close(): Promise<void>
}

/** All that happened, in the order in which it was seen: in memory for the checker, and as JSON lines for people. */
export function createHistory(file: string): History {
  const begin = performance.now()
  const lines = createWriteStream(file)
  const operations: Operation[] = []
  const events: Received[] = []
  const faults: Suffered[] = []
  const misbehaved: Misbehaved[] = []
  const now = () => Math.round(performance.now() - begin)

  function keep(entry: Entry): void {
    if (entry.type === 'operation') operations.push(entry)
    else if (entry.type === 'event') events.push(entry)
    else if (entry.type === 'fault') faults.push(entry)
    else misbehaved.push(entry)
  }

  return {
    operations,
    events,
    faults,
    misbehaved,
    now,
    record(untimed) {
      const entry = { ...untimed, at: now() } as Entry
      keep(entry)
      lines.write(`${JSON.stringify(entry)}\n`)
    },
    forget(isForgotten) {
      keepOnly(operations, (one) => !isForgotten(one))
      keepOnly(events, (one) => !isForgotten(one))
    },
    close: () => new Promise((resolve) => lines.end(() => resolve())),
  }
}

/** In place: others hold the same list. */
function keepOnly<T>(list: T[], isKept: (one: T) => boolean): void {
  let kept = 0
  for (const one of list) if (isKept(one)) list[kept++] = one
  list.length = kept
}
