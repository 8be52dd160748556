import type { InputHint } from '@/kinds/kit/contract'
import { inputHintsOf } from '@/kinds/kit/inputs'
import { kindOf } from '@/kinds/registry/kind-of'
import { badInput } from '@/server/problems'

/** What a kind says of the file that one of its fields asks for. @throws {HttpProblem} for a field that asks for none */
export function askedFor({ kind, input }: { kind: string; input: string }): InputHint {
  const contract = kindOf(kind)
  if (!contract) throw badInput([{ field: 'kind', message: 'is not a kind of job' }])
  const hint = inputHintsOf(contract).find(([name]) => name === input)?.[1]
  if (!hint) throw badInput([{ field: 'input', message: `is not a field of ${kind} that takes a file` }])
  return hint
}
