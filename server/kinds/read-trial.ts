import type { z } from 'zod'
import { inputsOf } from '@/kinds/kit/inputs'
import { versionOf } from '@/kinds/kit/read-payload'
import { settingsOfTrial } from '@/kinds/kit/trials'
import { kindOf } from '@/kinds/registry/kind-of'
import { InvalidInput } from '@/lib/contracts/errors'
import type { BroughtFile } from '@/lib/contracts/inputs'
import type { Locale } from '@/lib/contracts/locale'
import type { UserInputs } from '@/lib/ledger/inputs/user-inputs'
import type { NewTrial } from '@/lib/ledger/trials/user-trials'
import { needInputs } from '@/server/inputs/need-inputs'
import { notFound } from '@/server/problems'
import { askKind } from './ask-kind'
import type { Person } from './person'

interface Asked {
  kind: string
  name: string
  payload: Record<string, unknown>
  asked: Record<string, unknown>
}

type Asker = Omit<Person, 'inputs'> & { inputs: UserInputs }

/**
 * What is to be tried out, with the rights that the job itself would need.
 * @throws {HttpProblem} 404 for what cannot be tried out, 403; {InvalidInput} for settings that no job could have
 */
export async function readTrial(person: Asker, { kind, name, payload, asked }: Asked, locale: Locale): Promise<NewTrial> {
  const contract = kindOf(kind)
  const hint = Object.hasOwn(contract?.trials ?? {}, name) ? contract?.trials?.[name] : undefined
  if (!contract || !hint) throw notFound()
  const read = { payload: parse(settingsOfTrial(contract, hint), payload, 'payload'), asked: parse(hint.asked, asked, 'asked') }
  await askKind(person, { kind, payload: read.payload }, { locale }).allowAll()
  await needInputs(person.inputs, { kind, payload: read.payload })
  const named = inputsOf(contract, read.payload)
  const found = named.length > 0 ? await person.inputs.findAll(named.map(({ id }) => id)) : []
  const brought = named.flatMap(({ name, nth, id }): BroughtFile[] => {
    const { key, fileName, bytes, sha256 = null, mediaType = null } = found.find((one) => one.id === id) ?? {}
    if (key === undefined || fileName === undefined || bytes === undefined || sha256 === null || mediaType === null) return []
    return [{ name, nth, id, key, fileName, bytes, sha256, mediaType }]
  })
  return { kind, name, pool: contract.pool, payloadVersion: versionOf(contract), brought, seconds: hint.seconds, ...read }
}

function parse(schema: z.ZodObject, value: unknown, at: string): Record<string, unknown> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new InvalidInput(read.error.issues.map(({ path, message }) => ({ field: [at, ...path].join('.'), message })))
}
