import type { Preset } from '@/lib/contracts/presets'

/** What a form begins with. */
export interface FormStart {
  kind: string
  /** Where it is: with the same address it is the same form. */
  address: string
  /** Of a new one. */
  dataset: string | null
  /** Of an earlier job or a preset; null for a new one. */
  payload: Readonly<Record<string, unknown>> | null
  preset: Preset | null
}

/** A preset that was changed elsewhere is another beginning. */
export function startKeyOf({ address, preset }: FormStart): string {
  return preset ? `${address} ${preset.updatedAt}` : address
}
