import { z } from 'zod'
import { type AnyKind, type FieldHint, KIND_ID, type KindWords } from '@/kinds/kit/contract'
import { versionOf } from '@/kinds/kit/read-payload'
import { PoolName } from '@/lib/contracts/delivery'
import { ItemPolicy } from '@/lib/contracts/items'
import { LOCALES, type Locale } from '@/lib/contracts/locale'

const locales = Object.keys(LOCALES) as Locale[]
type Words = KindWords<z.ZodObject, string, string, unknown>

/**
 * What is wrong with a contract that was perhaps never compiled: own kinds are built without a type check.
 * @param id the name of its folder
 * @returns a line each
 */
export function kindProblems(id: string, kind: AnyKind): string[] {
  if (kind.id !== id) return [`calls itself "${kind.id}", its folder ${id}: both must be the same`]
  if (!KIND_ID.test(id)) return [`"${id}" is no id of a kind`]
  return [
    ...poolProblems(kind),
    ...payloadProblems(kind),
    ...fileProblems(kind),
    ...listProblems(kind),
    ...stepProblems(kind),
    ...locales.flatMap((locale) => wordProblems(kind, locale)),
  ]
}

function poolProblems({ pool }: AnyKind): string[] {
  return PoolName.safeParse(pool).success ? [] : [`waits in "${pool}": a pool is lower-case letters, digits and -`]
}

function payloadProblems({ payload, example }: AnyKind): string[] {
  if (!(payload instanceof z.ZodObject)) return ['has a payload that is no z.strictObject({ … })']
  const read = payload.safeParse(example)
  const wrong = read.success ? [] : [`has an example that does not fit its payload: ${z.prettifyError(read.error).replaceAll('\n', ' ')}`]
  return [...wrong, ...schemaProblems(payload)]
}

/** The API could not be described. */
function schemaProblems(payload: z.ZodObject): string[] {
  try {
    z.toJSONSchema(payload, { io: 'input' })
    return []
  } catch (error) {
    return [`has a payload that cannot be described as JSON: ${error instanceof Error ? error.message : error}`]
  }
}

/** One would be asked for and never taken. */
function fileProblems({ payload, form, inputs }: AnyKind): string[] {
  const hints: [string, FieldHint | undefined][] = Object.entries(form ?? {})
  const asked = hints.filter(([name, hint]) => hint?.as === 'file' && !inputs?.[name]).map(([name]) => name)
  const strange = Object.keys(inputs ?? {}).filter((name) => !payload?.shape?.[name])
  return [
    ...asked.map((name) => `asks for a file in ${name}, of which inputs says nothing`),
    ...strange.map((name) => `has inputs.${name} and no such field`),
  ]
}

function listProblems({ items }: AnyKind): string[] {
  if (!items) return []
  const { policy, data, value, columns = {} } = items
  const isPolicy = typeof policy === 'function' || ItemPolicy.safeParse(policy).success
  const schemas = { data, ...(value ? { value } : {}) }
  const strange = Object.entries(schemas).filter(([, schema]) => !(schema instanceof z.ZodType))
  const shape = value instanceof z.ZodObject ? value.shape : {}
  const unknown = Object.keys(columns).filter((name) => !Object.hasOwn(shape, name))
  return [
    ...(isPolicy ? [] : [`has items.policy ${JSON.stringify(policy)}: it is once, repeat, or a function of the payload`]),
    ...strange.map(([name]) => `has items.${name} that is no schema`),
    ...unknown.map((name) => `has items.columns.${name} and no such field in items.value`),
  ]
}

function stepProblems(kind: AnyKind): string[] {
  const version = versionOf(kind)
  if (!Number.isInteger(version) || version < 1) return [`has version ${version}: it must be 1, 2, 3 …`]
  const steps = Array.from({ length: version - 1 }, (_, at) => at + 1)
  const missing = steps
    .filter((step) => !kind.upgrade?.[step])
    .map((step) => `has no upgrade[${step}], the step from version ${step} to ${step + 1}`)
  const idle = Object.keys(kind.upgrade ?? {}).filter((step) => !steps.includes(Number(step)))
  return [...missing, ...idle.map((step) => `has upgrade[${step}] and is of version ${version}`)]
}

function wordProblems({ words, phases, result, items }: AnyKind, locale: Locale): string[] {
  const said = words?.[locale] as Partial<Words> | undefined
  if (!said) return [`has no words in ${locale}`]
  const names = (['label', 'jobs', 'about', 'start', 'unit', 'phases'] as const).filter((name) => !said[name])
  const unsaid = phases.filter((phase) => !said.phases?.[phase]).map((phase) => `phases.${phase}`)
  const fields: Record<string, unknown> = words[locale].result?.fields ?? {}
  const unnamed = result instanceof z.ZodObject ? Object.keys(result.shape).filter((name) => !fields[name]) : []
  const done = items && !words[locale].items?.done ? ['items.done'] : []
  const columns: Record<string, unknown> = words[locale].items?.columns ?? {}
  const bare = Object.keys(items?.columns ?? {}).filter((name) => !columns[name])
  const unlabelled = bare.map((name) => `items.columns.${name}`)
  return [...names, ...unsaid, ...done, ...unlabelled, ...unnamed.map((name) => `result.fields.${name}`)].map(
    (name) => `has no words.${locale}.${name}`,
  )
}
