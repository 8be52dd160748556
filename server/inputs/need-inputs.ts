import type { AnyKind } from '@/kinds/kit/contract'
import { fieldOf, inputHintsOf, inputsOf, isAccepted, type NamedInput } from '@/kinds/kit/inputs'
import { kindOf } from '@/kinds/registry/kind-of'
import { type FieldProblem, InvalidInput } from '@/lib/contracts/errors'
import type { StoredInput, UserInputs } from '@/lib/ledger/inputs/user-inputs'
import type { BoundInput } from '@/lib/ledger/queue/new-job'

/**
 * The files that a job is to be submitted with: whole, this person's own, and as its kind wants them.
 * @throws {InvalidInput} that names each field and what is wrong with its file
 */
export async function needInputs(
  inputs: Pick<UserInputs, 'findAll'>,
  { kind, payload }: { kind: string; payload: Record<string, unknown> },
): Promise<BoundInput[]> {
  const contract = kindOf(kind)
  const named = contract ? inputsOf(contract, payload) : []
  if (!contract || named.length === 0) return []
  const found = new Map((await inputs.findAll(named.map(({ id }) => id))).map((input) => [input.id, input]))
  const problems = named.flatMap((one) => {
    const wrong = whatIsWrong(found.get(one.id), one)
    return wrong ? [{ field: fieldOf(payload, one), ...wrong }] : []
  })
  const wrong = [...tooMany(contract, named), ...problems]
  if (wrong.length > 0) throw new InvalidInput(wrong)
  return named.map(({ name, nth, id }) => ({ name, nth, id }))
}

function whatIsWrong(input: StoredInput | undefined, { hint }: NamedInput): Omit<FieldProblem, 'field'> | null {
  if (!input) return { code: 'input_missing', message: 'is not a file that you brought, or not any more: bring it again' }
  if (input.mediaType === null) return { code: 'input_unfinished', message: `“${input.fileName}” has not been received whole` }
  if (!isAccepted(hint, input.mediaType))
    return { code: 'input_wrong_type', message: `“${input.fileName}” is ${input.mediaType}; ${hint.accept.join(', ')} is asked for` }
  if (input.bytes > hint.maxBytes) return { code: 'input_too_large', message: `“${input.fileName}” has more than ${hint.maxBytes} bytes` }
  return null
}

function tooMany(contract: AnyKind, named: readonly NamedInput[]): FieldProblem[] {
  return inputHintsOf(contract).flatMap(([name, { maxFiles = Number.POSITIVE_INFINITY }]) => {
    const files = named.filter((one) => one.name === name).length
    return files > maxFiles
      ? [{ field: `payload.${name}`, code: 'too_many_inputs', message: `may be ${maxFiles} files at most, not ${files}` }]
      : []
  })
}
