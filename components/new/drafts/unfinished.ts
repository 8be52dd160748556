import type { Draft } from '@/components/fields/field/field'
import type { Preset } from '@/lib/contracts/presets'
import type { FormStart } from './form-start'
import type { Keyring } from './keyring'

/** A draft with where it came from: its preset, and what of its settings the dataset no longer has. */
export interface Filled {
  draft: Draft
  preset: Preset | null
  lost: string[]
  gone: string | null
}

export interface Unfinished {
  start: FormStart
  filled: Filled
  /** What can be told of it already; null while something in it is wrong. */
  soFar: Record<string, unknown> | null
  /** When it was last changed. */
  at: number
  /** Sent again as it is, it has the same key: what the server took after all is not done twice. */
  keyring: Keyring
  /** It is given up: what its fields hold beside what is typed goes. */
  giveUp: () => void
  /** It was sent, and the server did not take it. */
  refusal: { error: unknown; draft: Draft } | null
}

/**
 * What was filled in and not sent, by what the form was opened with: leaving it takes nothing away. In this tab's memory: a
 * reload forgets it, as it forgets any form.
 */
export const unfinished = new Map<string, Unfinished>()
