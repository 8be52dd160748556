import type { DatasetProblem } from '@/lib/contracts/datasets'
import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import { columnsOf } from '@/lib/datasets/catalog/row-limit'
import { errorCode } from '@/lib/datasets/connection/database-errors'
import type { Snapshot } from '@/lib/datasets/connection/snapshot'
import { failureOf } from '@/lib/datasets/failures/failures'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import { sourceSql } from '@/lib/datasets/sql-parts/source-sql'
import { type Abilities, realTypes } from './find-types'
import { declarable, readSql } from './read-column'
import type { RealType, TypeNumber } from './real-type'

/** A dataset as its database has it. */
export interface Survey {
  /** Of each column that is there: those that are declared, and those of the key. */
  types: ReadonlyMap<string, RealType>
  /** All that stands against reading it. */
  problems: DatasetProblem[]
  /** What the database stores letters in, as UTF8. */
  encoding: string
}

/**
 * Asks the database what the dataset's columns are. Reads no row.
 * @throws when the database cannot be asked; what it says against the dataset is among the problems.
 */
export async function surveyDataset(dataset: DatasetDefinition, snapshot: Snapshot, known: Map<number, Abilities>): Promise<Survey> {
  const names = [
    ...new Set([...dataset.columns.map(({ name }) => name), ...(dataset.key ?? []), ...(dataset.rows ? columnsOf(dataset.rows) : [])]),
  ]
  const { found, problems } = await findColumns(dataset, names, snapshot)
  const { types, encoding } = await realTypes(found, snapshot, known)
  return { types, encoding, problems: [...problems, ...misfits(dataset, types), ...unsortable(dataset, types)] }
}

interface FoundColumns {
  found: Map<string, TypeNumber>
  problems: DatasetProblem[]
}

async function findColumns(dataset: DatasetDefinition, names: string[], snapshot: Snapshot): Promise<FoundColumns> {
  const from = sourceSql(dataset.source)
  const typesOf = async (wanted: string[]) => {
    const { fields } = await snapshot.attempt(`SELECT ${wanted.map(columnSql).join(', ')} FROM ${from} LIMIT 0`)
    return wanted.map((name, at): [string, TypeNumber] => [
      name,
      { oid: fields[at]?.dataTypeID ?? 0, modifier: fields[at]?.dataTypeModifier ?? -1 },
    ])
  }
  const whole = await orProblem(typesOf(names), null)
  if ('value' in whole) return { found: new Map(whole.value), problems: [] }
  const source = await orProblem(snapshot.attempt(`SELECT FROM ${from} LIMIT 0`), null)
  if ('problem' in source) return { found: new Map(), problems: [source.problem] }

  // One at a time, to name all that are wrong.
  const found = new Map<string, TypeNumber>()
  const problems: DatasetProblem[] = []
  for (const name of names) {
    const one = await orProblem(typesOf([name]), name)
    if ('problem' in one) problems.push(one.problem)
    else for (const [, type] of one.value) found.set(name, type)
  }
  return { found, problems: problems.length > 0 ? problems : [whole.problem] }
}

async function orProblem<T>(asked: Promise<T>, column: string | null): Promise<{ value: T } | { problem: DatasetProblem }> {
  try {
    return { value: await asked }
  } catch (error) {
    const { hopeless, reason } = failureOf(error)
    if (!hopeless) throw error
    const message = column === null ? `PostgreSQL: ${reason}.` : `Column "${column}": ${reason}.`
    return { problem: { code: codeOf(error, column), column, message } }
  }
}

function codeOf(error: unknown, column: string | null): DatasetProblem['code'] {
  switch (errorCode(error)) {
    case '42501':
      return 'forbidden'
    case '42702':
      return 'ambiguous_column'
    case '42703':
      return column === null ? 'unreadable' : 'no_column'
    case '42P01':
    case '3F000':
      return 'no_source'
    default:
      return 'unreadable'
  }
}

function misfits({ columns }: DatasetDefinition, types: Survey['types']): DatasetProblem[] {
  return columns.flatMap((column) => {
    const real = types.get(column.name)
    if (!real || readSql({ ...column, real }) !== null) return []
    const instead = declarable(real)
    const message = `Column "${column.name}": it is declared ${column.type}, but is ${real.cast} in the database; declare it ${instead.join(' or ')}, or cast it in a query.`
    return [{ code: 'wrong_type', column: column.name, message }]
  })
}

function unsortable({ key = [] }: DatasetDefinition, types: Survey['types']): DatasetProblem[] {
  return key
    .filter((name) => types.get(name)?.sortable === false)
    .map((name) => ({
      code: 'unsortable_key',
      column: name,
      message: `Column "${name}": it is in the key, but ${types.get(name)?.cast} has no order to sort by.`,
    }))
}
