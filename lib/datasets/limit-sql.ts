import { columnSql } from './column-sql'
import type { RowLimit } from './row-limit'

export interface LimitSql {
  where: string
  /** As of the filters: values are bound to settings of the transaction. Where they are not made, the query fails. */
  settings: [name: string, value: string][]
}

/** @param types as PostgreSQL names them, by column: values are compared as what the column is, so its index is of use */
export function limitSql(limit: RowLimit, types: Map<string, string>): LimitSql {
  const settings: LimitSql['settings'] = []

  function valueSql(column: string, value: string): string {
    const type = types.get(column)
    if (!type) throw new Error(`The type of the column ${column} is not known.`)
    const name = `postroom.limit${settings.push([`postroom.limit${settings.length + 1}`, value])}`
    return `current_setting('${name}')::${type}`
  }

  function conditionSql(one: RowLimit): string {
    if ('any' in one) return `(${one.any.map(conditionSql).join(' OR ')})`
    if ('all' in one) return `(${one.all.map(conditionSql).join(' AND ')})`
    const column = columnSql(one.column)
    if ('isNull' in one) return `${column} IS ${one.isNull ? '' : 'NOT '}NULL`
    const each = one.value.map((value) => `${column} ${one.is} ${valueSql(one.column, value)}`)
    return `(${each.join(one.is === '<>' ? ' AND ' : ' OR ')})`
  }

  return { where: conditionSql(limit), settings }
}
