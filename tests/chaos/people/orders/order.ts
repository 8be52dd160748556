import type { Random } from '@/tests/chaos/faults/random'
import type { Wanted } from '@/tests/chaos/record/wanted'

/** Something to be submitted, and what must come of it. */
export interface Order {
  kind: string
  payload: object
  wanted: Wanted
}

export interface OrderDeps {
  /** Of the submission: no other has it. */
  key: string
  /** The word that stands in everything of this person and in nothing of anybody else. */
  canary: string
  random: Random
  /** Of the sink that counts. */
  sink: string
  /** Brings a file. @returns its id; null where it was not received, or nobody knows */
  bring(input: { kind: string; input: string }, content: Uint8Array | string, name: string): Promise<string | null>
}

/** Null where a file that it needs could not be brought. */
export type MakeOrder = (deps: OrderDeps) => Promise<Order | null>
