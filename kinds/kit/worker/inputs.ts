import type { Readable } from 'node:stream'
import type { AnyKind, PayloadOf } from '@/kinds/kit/contract'
import { inputHintsOf, inputsOf, type NamedInput } from '@/kinds/kit/inputs'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { JobErrorCode } from '@/lib/contracts/job-error-codes'
import { PermanentError } from './errors'

/** A file that somebody brought, for a run to read. */
export interface Input {
  id: string
  /** What it was called; a label only, never a path. */
  fileName: string
  bytes: number
  sha256: string
  /** What it is by its own bytes. */
  mediaType: string
  /** `start` and `end` are byte offsets, both inclusive. */
  stream(range?: { start: number; end: number }): Promise<Readable>
  /** A file on this machine with these bytes, alone in its folder, for programs that want one. It may only be read. */
  path(): Promise<string>
}

/** Where the bytes are. Both reject with code ENOENT for a file that is not there. */
export interface InputBytes {
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  path(key: string): Promise<string>
}

type HintsOf<Kind extends AnyKind> = NonNullable<Kind['inputs']>
type Field<Kind extends AnyKind, Name> = Name extends keyof PayloadOf<Kind> ? PayloadOf<Kind>[Name] : never

/** Names of the contract's, by whether their field of the payload takes one file or several. */
type One<Kind extends AnyKind> = {
  [Name in keyof HintsOf<Kind>]: NonNullable<Field<Kind, Name>> extends string ? Name : never
}[keyof HintsOf<Kind>]
type Several<Kind extends AnyKind> = Exclude<keyof HintsOf<Kind>, One<Kind>>

/** A kind whose contract says nothing of inputs has none. */
export type InputsOf<Kind extends AnyKind> = [HintsOf<Kind>] extends [never]
  ? unknown
  : {
      /** The file that this field names; null where the field may be left out, and was. @throws {PermanentError} `input_gone` */
      input<Name extends One<Kind>>(name: Name): undefined extends Field<Kind, Name> ? Input | null : Input
      /** The files that this field names, in order. @throws {PermanentError} `input_gone` */
      inputs(name: Several<Kind>): Input[]
    }

interface Given {
  payload: PayloadOf<AnyKind>
  brought: readonly BroughtFile[]
  bytes: InputBytes
}

export function createInputs(contract: AnyKind, { payload, brought, bytes }: Given): object {
  if (inputHintsOf(contract).length === 0) return {}
  const named = inputsOf(contract, payload)
  const of = (asked: string) => named.filter(({ name }) => name === asked).map((one) => inputOf(one))

  function inputOf({ name, nth, id }: NamedInput): Input {
    const file = brought.find((one) => one.name === name && one.nth === nth && one.id === id)
    if (!file) throw gone()
    const { key, fileName, sha256, mediaType } = file
    return {
      id,
      fileName,
      bytes: file.bytes,
      sha256,
      mediaType,
      stream: (range) => bytes.open(key, range).catch(asGone),
      path: () => bytes.path(key).catch(asGone),
    }
  }

  return { input: (name: string) => of(name)[0] ?? null, inputs: of }
}

function asGone(error: unknown): never {
  throw error instanceof Error && 'code' in error && error.code === 'ENOENT' ? gone(error) : error
}

const gone = (cause?: unknown) =>
  new PermanentError(
    'input_gone' satisfies JobErrorCode,
    'A file that it works with is not there any more. Bring it again, and start a new job.',
    {
      cause,
    },
  )
