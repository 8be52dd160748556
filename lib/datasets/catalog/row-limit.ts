import type { Actor } from '@/lib/contracts/people/actor'
import type { RowCondition, RowRule, RuleValue } from './row-rule'

/** A rule with the values that it has for one person: with it rows are read, and by it files and what is kept are told apart. */
export type RowLimit = RowCondition<string[]>

/** What a rule asks of an account that the account does not have. */
export class ScopeMissing extends Error {
  override name = 'ScopeMissing'
}

/** @throws {ScopeMissing} */
export function rowLimitOf(rule: RowRule, actor: Actor): RowLimit {
  const each = (parts: RowRule[]) => parts.map((part) => rowLimitOf(part, actor))
  if ('any' in rule) return { any: each(rule.any) }
  if ('all' in rule) return { all: each(rule.all) }
  if ('isNull' in rule) return rule
  const value = valuesOf(rule.value, actor)
  if (value.length > 1 && rule.is !== '=' && rule.is !== '<>')
    throw new ScopeMissing(
      `Your account has several values where this dataset compares with one (${rule.column}). An administrator can mend it.`,
    )
  return { ...rule, value }
}

function valuesOf(value: RuleValue, { id, email, scope }: Actor): string[] {
  if ('text' in value) return [value.text]
  if ('person' in value) return [value.person === 'id' ? id : verified(email)]
  const found = Object.hasOwn(scope, value.scope) ? (scope[value.scope] ?? []) : []
  if (found.length === 0)
    throw new ScopeMissing(`This dataset shows rows by “${value.scope}”, and your account has none. An administrator can set it.`)
  return [...new Set(found)].sort()
}

function verified(email: string | null): string {
  if (email === null) throw new ScopeMissing('This dataset shows rows by e-mail address, and that of your account was never verified.')
  return email
}

/** The columns that a rule goes by, once each. */
export function columnsOf(rule: RowCondition<unknown>): string[] {
  if ('column' in rule) return [rule.column]
  return [...new Set(('any' in rule ? rule.any : rule.all).flatMap(columnsOf))]
}
