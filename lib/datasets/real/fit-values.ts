import { type FieldProblem, InvalidInput } from '@/lib/contracts/errors'
import { errorCode } from '@/lib/datasets/connection/database-errors'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { failureOf } from '@/lib/datasets/failures/failures'
import { comparisonOf } from './comparison'
import type { ReadyFilter, ReadyRows } from './ready-rows'

/** A value of a filter that only the database can tell about. */
interface Doubtful {
  filter: ReadyFilter
  at: number
  value: string
  cast: string
}

/** A statement has 1664 results at the most. */
const AT_A_TIME = 500
const NOT_ENCODABLE = '22P05'
/** ASCII, which every encoding has. */
const isPlain = (value: string) => Buffer.byteLength(value) === value.length

/** Values whose form does not say whether the database can take them: a uuid, an enum's; letters that its encoding may lack. */
export function doubtfulValues({ filters }: Pick<ReadyRows, 'filters'>, encoding: string): Doubtful[] {
  const hasAllLetters = encoding === 'UTF8' || encoding === 'SQL_ASCII'
  return filters
    .filter(({ column }) => column.type === 'text')
    .flatMap((filter) => {
      const { real } = filter.column
      const cast = filter.op === 'contains' || filter.op === 'starts_with' ? 'text' : comparisonOf(filter.column, '').cast
      const takesAnyText = cast === 'text' || real.family === 'padded' || real.family === 'textual'
      return filter.values.flatMap((value, at) => (takesAnyText && (hasAllLetters || isPlain(value)) ? [] : [{ filter, at, value, cast }]))
    })
}

/**
 * Leaves out the values that no row can have, because the database's encoding lacks a letter of theirs.
 * @throws {InvalidInput} naming each value that its column's type cannot have.
 */
export async function fitValues<Request extends Pick<ReadyRows, 'filters'>>(
  request: Request,
  doubtful: Doubtful[],
  snapshot: Snapshot,
): Promise<Request> {
  const problems: FieldProblem[] = []
  const impossible = new Map<ReadyFilter, Set<number>>()
  for (const one of await refused(doubtful, snapshot)) {
    const { filter, at, cast, isEncodable } = one
    if (isEncodable) problems.push({ field: filter.op === 'in' ? `${filter.field}.${at}` : filter.field, ...notOfType(cast) })
    else impossible.set(filter, (impossible.get(filter) ?? new Set()).add(at))
  }
  if (problems.length > 0) throw new InvalidInput(problems)
  const possible = (filter: ReadyFilter) => ({ ...filter, values: filter.values.filter((_, at) => !impossible.get(filter)?.has(at)) })
  return { ...request, filters: request.filters.map(possible) }
}

const notOfType = (cast: string) => ({ code: 'not_of_type', message: `is no value that a column of type ${cast} can have` })

async function refused(doubtful: Doubtful[], snapshot: Snapshot): Promise<(Doubtful & { isEncodable: boolean })[]> {
  const found: (Doubtful & { isEncodable: boolean })[] = []
  for (let from = 0; from < doubtful.length; from += AT_A_TIME) {
    const some = doubtful.slice(from, from + AT_A_TIME)
    if (!(await refusal(some, snapshot))) continue
    for (const one of some) {
      const code = await refusal([one], snapshot)
      if (code) found.push({ ...one, isEncodable: code !== NOT_ENCODABLE })
    }
  }
  return found
}

/** The code of the error by which the database refuses these values; null when it takes them all. */
async function refusal(some: Doubtful[], snapshot: Snapshot): Promise<string | null> {
  try {
    await snapshot.attempt(
      `SELECT ${some.map(({ cast }, at) => `$${at + 1}::text::${cast} IS NULL`).join(', ')}`,
      some.map(({ value }) => value),
    )
    return null
  } catch (error) {
    if (failureOf(error).hopeless) return errorCode(error)
    throw error
  }
}
