/** A JSON schema, as far as zod writes them. */
export interface Schema {
  [keyword: string]: unknown
  $ref?: string
  $defs?: Record<string, Schema>
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: boolean | Schema
  prefixItems?: Schema[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/** Keywords with a number, and whether a larger one lets less through. */
const BOUNDS: Record<string, 'least' | 'most'> = {
  minimum: 'least',
  exclusiveMinimum: 'least',
  minLength: 'least',
  minItems: 'least',
  minProperties: 'least',
  maximum: 'most',
  exclusiveMaximum: 'most',
  maxLength: 'most',
  maxItems: 'most',
  maxProperties: 'most',
}
/** Where these differ, or appear, nobody can tell whether less fits. */
const EXACT = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'propertyNames', 'not', 'allOf', 'prefixItems', 'contentEncoding']

/**
 * Where a later schema refuses what an earlier one took: a line for each place. What cannot be compared counts as refused, for a job that
 * waits during an upgrade must not be lost.
 * @param whole what the schema is of
 */
export function narrowed(before: Schema, after: Schema, whole = 'the payload'): string[] {
  return compare(before, after, { path: '', whole, before, after, seen: new Set() })
}

interface At {
  path: string
  whole: string
  /** The whole schemas: references lead to their parts. */
  before: Schema
  after: Schema
  /** Of schemas that hold themselves. */
  seen: Set<string>
}

function compare(earlier: Schema, later: Schema, at: At): string[] {
  const pair = `${earlier.$ref} ${later.$ref}`
  if (earlier.$ref && at.seen.has(pair)) return []
  if (earlier.$ref) at.seen.add(pair)
  const from = resolve(earlier, at.before)
  const to = resolve(later, at.after)
  const fromBranches = from.anyOf ?? from.oneOf
  const toBranches = to.anyOf ?? to.oneOf
  if (fromBranches) return fromBranches.flatMap((branch) => compare(branch, to, at))
  if (toBranches) return oneOf(from, toBranches, at)
  return [...typeChanges(from, to, at), ...valueChanges(from, to, at), ...boundChanges(from, to, at), ...partChanges(from, to, at)]
}

/** One branch that takes all is enough; else what the nearest of its type says. */
function oneOf(from: Schema, branches: Schema[], at: At): string[] {
  const alike = branches.filter((branch) => typeChanges(from, resolve(branch, at.after), at).length === 0)
  const tried = (alike.length > 0 ? alike : branches).map((branch) => compare(from, branch, { ...at, seen: new Set(at.seen) }))
  return tried.sort((a, b) => a.length - b.length)[0] ?? []
}

function typeChanges(from: Schema, to: Schema, at: At): string[] {
  const taken = typesOf(to)
  const lost = typesOf(from)?.filter((type) => !taken?.includes(type) && !(type === 'integer' && taken?.includes('number')))
  if (!taken || (lost && lost.length === 0)) return []
  return [`${name(at)} was ${lost?.join(' or ') ?? 'anything'} and is ${taken.join(' or ')}`]
}

function valueChanges(from: Schema, to: Schema, at: At): string[] {
  const taken = valuesOf(to)
  if (!taken) return []
  const gone = valuesOf(from)?.filter((value) => !taken.includes(value))
  if (!gone) return [`${name(at)} took any value and takes ${taken.join(', ')}`]
  return gone.map((value) => `${name(at)} no longer takes ${value}`)
}

function boundChanges(from: Schema, to: Schema, at: At): string[] {
  const bounds = Object.entries(BOUNDS).flatMap(([bound, side]) => {
    const [was, is] = [from[bound], to[bound]]
    if (typeof is !== 'number') return []
    const kept = typeof was === 'number' && (side === 'least' ? is <= was : is >= was)
    return kept ? [] : [`${name(at)} has another ${bound}: ${was ?? 'none'} before, ${is} now`]
  })
  const exact = EXACT.filter((keyword) => to[keyword] !== undefined && JSON.stringify(to[keyword]) !== JSON.stringify(from[keyword]))
  return [...bounds, ...exact.map((keyword) => `${name(at)} has another ${keyword}`)]
}

function partChanges(from: Schema, to: Schema, at: At): string[] {
  return [...fieldChanges(from, to, at), ...inside(from.items, to.items, { ...at, path: `${at.path}[]` })]
}

function fieldChanges(from: Schema, to: Schema, at: At): string[] {
  const was = from.properties ?? {}
  const is = to.properties ?? {}
  const pathOf = (field: string) => (at.path ? `${at.path}.${field}` : field)
  const kept = Object.entries(was).flatMap(([field, schema]) => {
    const later = is[field]
    if (later) return compare(schema, later, { ...at, path: pathOf(field) })
    return to.additionalProperties === false ? [`${pathOf(field)} is gone`] : []
  })
  const required = (to.required ?? []).filter((field) => !from.required?.includes(field)).map((field) => `${pathOf(field)} is required now`)
  return [...kept, ...required, ...inside(from.additionalProperties, to.additionalProperties, { ...at, path: pathOf('*') })]
}

function inside(from: boolean | Schema | undefined, to: boolean | Schema | undefined, at: At): string[] {
  if (to === undefined || to === true || from === false) return []
  if (to === false) return [`${at.path} is refused now`]
  return compare(typeof from === 'object' ? from : {}, to, at)
}

function resolve(schema: Schema, whole: Schema): Schema {
  if (!schema.$ref) return schema
  const found = schema.$ref === '#' ? whole : whole.$defs?.[schema.$ref.replace('#/$defs/', '')]
  return found ? resolve(found, whole) : {}
}

function typesOf({ type }: Schema): string[] | undefined {
  return typeof type === 'string' ? [type] : type
}

function valuesOf(schema: Schema): string[] | undefined {
  const values = schema.enum ?? ('const' in schema ? [schema.const] : undefined)
  return values?.map((value) => JSON.stringify(value))
}

const name = ({ path, whole }: At) => path || whole
