import type { ColumnType } from '@/lib/contracts/datasets'
import type { RowLimit } from '@/lib/datasets/catalog/row-limit'
import type { RuleComparison } from '@/lib/datasets/catalog/row-rule'
import { comparisonOf } from '@/lib/datasets/real/comparison'
import type { RealType } from '@/lib/datasets/real/real-type'
import { columnSql } from '@/lib/datasets/sql-parts/column-sql'
import type { LimitSql } from '@/lib/datasets/sql-parts/source-sql'

/** @param types of the rule's columns: values are compared as those of filters are, as what the column is, so its index is of use */
export function limitSql(limit: RowLimit, types: ReadonlyMap<string, RealType>): LimitSql {
  const settings: LimitSql['settings'] = []

  function comparisonSql(column: string, is: RuleComparison, value: string): string {
    const real = types.get(column)
    if (!real) throw new Error(`The type of the column ${column} is not known.`)
    const { left, cast } = comparisonOf({ name: column, label: column, type: declaredAs(real), real }, value)
    const name = `postroom.limit${settings.push([`postroom.limit${settings.length + 1}`, value])}`
    return `${left} ${is} current_setting('${name}')::${cast}`
  }

  function conditionSql(one: RowLimit): string {
    if ('any' in one) return `(${one.any.map(conditionSql).join(' OR ')})`
    if ('all' in one) return `(${one.all.map(conditionSql).join(' AND ')})`
    if ('isNull' in one) return `${columnSql(one.column)} IS ${one.isNull ? '' : 'NOT '}NULL`
    const each = one.value.map((value) => comparisonSql(one.column, one.is, value))
    return `(${each.join(one.is === '<>' ? ' AND ' : ' OR ')})`
  }

  return { where: conditionSql(limit), settings }
}

const numbers = ['whole', 'numeric', 'decimal', 'real', 'double', 'money']

/** A rule's column need not be declared: it is compared as it would be if it were. */
function declaredAs({ family }: RealType): ColumnType {
  if (numbers.includes(family)) return 'numeric'
  return family === 'boolean' ? 'boolean' : 'text'
}
