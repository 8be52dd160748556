import type { AnyKind, InputHint } from './contract'

/** One file that the settings of a job name. */
export interface NamedInput {
  /** The field of the payload. */
  name: string
  /** Its place there, from 0. */
  nth: number
  id: string
  hint: InputHint
}

/** What a kind says of its files, by the field of the payload that names them. */
export function inputHintsOf({ inputs = {} }: AnyKind): [name: string, hint: InputHint][] {
  const hints: [string, InputHint | undefined][] = Object.entries(inputs)
  return hints.filter((one): one is [string, InputHint] => one[1] !== undefined)
}

/** The files that a job of this kind is to work with, in the order of the payload. */
export function inputsOf(kind: AnyKind, payload: Record<string, unknown>): NamedInput[] {
  return inputHintsOf(kind).flatMap(([name, hint]) =>
    [payload[name]].flat().flatMap((id, nth) => (typeof id === 'string' ? [{ name, nth, id, hint }] : [])),
  )
}

/** Where in the payload it stands, as problems name it. */
export function fieldOf(payload: Record<string, unknown>, { name, nth }: Pick<NamedInput, 'name' | 'nth'>): string {
  return Array.isArray(payload[name]) ? `payload.${name}.${nth}` : `payload.${name}`
}

/** Whether a file of this type is wanted. `image/*` is any image; `text/*` also what is text by another name, as JSON. */
export function isAccepted({ accept }: Pick<InputHint, 'accept'>, mediaType: string): boolean {
  return accept.some((wanted) => {
    if (wanted === mediaType || wanted === '*/*') return true
    return wanted.endsWith('/*') && mediaType.startsWith(wanted.slice(0, -1))
  })
}
