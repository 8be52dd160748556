import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { failureOf } from '@/lib/datasets/failures/failures'
import { familyOf, type RealType, type TypeNumber } from './real-type'

interface TypeRow {
  oid: number
  cast: string
  category: string
  kind: string
  encoding: string
}

/** PostgreSQL need not be asked whether these can be compared: text, numbers, boolean, moments, uuid, enums. */
const comparable = new Set([16, 19, 20, 21, 23, 25, 26, 700, 701, 790, 1042, 1043, 1082, 1114, 1184, 1700, 2950])
const isComparable = ({ oid, kind }: TypeRow) => comparable.has(oid) || kind === 'e'

/**
 * What types these columns have; a domain is what it is made of, which is how PostgreSQL announces it.
 * @param known what was asked of this database before: a type keeps its abilities and its number
 */
export async function realTypes(
  numbers: ReadonlyMap<string, TypeNumber>,
  snapshot: Snapshot,
  known: Map<number, Abilities>,
): Promise<{ types: Map<string, RealType>; encoding: string }> {
  const { rows } = await snapshot.attempt<TypeRow>(
    // Modifier -1: "character" and "bit" would mean a single one of them in a cast.
    `SELECT oid, format_type(oid, -1) AS cast, typcategory AS category, typtype AS kind, current_setting('server_encoding') AS encoding
     FROM pg_type WHERE oid = ANY ($1::oid[])`,
    [[...new Set([...numbers.values()].map(({ oid }) => oid)), TEXT]],
  )
  const byNumber = new Map(rows.map((row) => [row.oid, row]))
  const asked = await canBeCompared(
    rows.filter((row) => !isComparable(row) && !known.has(row.oid)),
    snapshot,
  )
  for (const [oid, abilities] of asked) known.set(oid, abilities)
  const types = new Map<string, RealType>()
  for (const [name, number] of numbers) {
    const row = byNumber.get(number.oid)
    if (row) types.set(name, { family: familyOf(number, row.category), cast: row.cast, ...(known.get(row.oid) ?? both) })
  }
  return { types, encoding: rows[0]?.encoding ?? 'UTF8' }
}

/** Of a dataset without columns that are there, the encoding is asked for all the same. */
const TEXT = 25

export type Abilities = Pick<RealType, 'equal' | 'sortable'>
const both: Abilities = { equal: true, sortable: true }

/** All of them in one question where it is answered with yes, else one by one. */
async function canBeCompared(types: TypeRow[], snapshot: Snapshot): Promise<Map<number, Abilities>> {
  const abilities = new Map<number, Abilities>()
  const typed = types.filter(({ kind }) => kind !== 'p')
  const together = typed.length > 0 && (await isAnswered(comparisonProbe(typed), snapshot))
  for (const type of types) {
    const isTyped = type.kind !== 'p'
    const equal = isTyped && (together || (await isAnswered(equalityProbe(type), snapshot)))
    const sortable = together && isTyped ? true : await isAnswered(orderProbe(type), snapshot)
    abilities.set(type.oid, { equal, sortable })
  }
  return abilities
}

const nulls = (types: TypeRow[]) => `(SELECT ${types.map(({ cast }, at) => `NULL::${cast} AS c${at}`).join(', ')}) AS probe`

function comparisonProbe(types: TypeRow[]): string {
  const equal = types.map((_, at) => `c${at} = c${at}`).join(' AND ')
  return `SELECT FROM ${nulls(types)} WHERE ${equal} ORDER BY ${types.map((_, at) => `c${at}`).join(', ')}`
}

/** DISTINCT goes by the equality that indexes go by, and not by any operator of that name. */
const equalityProbe = (type: TypeRow) => `SELECT DISTINCT c0 FROM ${nulls([type])} WHERE c0 = c0`
const orderProbe = (type: TypeRow) => `SELECT FROM ${nulls([type])} ORDER BY c0`

async function isAnswered(question: string, snapshot: Snapshot): Promise<boolean> {
  try {
    await snapshot.attempt(question)
    return true
  } catch (error) {
    if (failureOf(error).hopeless) return false
    throw error
  }
}
