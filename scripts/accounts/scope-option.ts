import type { Scope } from '@/lib/contracts/people/actor'

export interface ScopeChange {
  /** What the account has under these names from now on. */
  set: Scope
  /** What it is no longer responsible for at all. */
  remove: string[]
}

/**
 * `--scope district=Nord --scope district=West --scope tenant=`: both districts, and no tenant any more. Names that are not
 * given stay as they are.
 * @throws {Error} with a sentence for people
 */
export function readScopes(options: string[]): ScopeChange {
  const set: Scope = {}
  const remove: string[] = []
  for (const option of options) {
    const [, name, value = ''] = /^([a-z][a-z0-9_]{0,62})=(.*)$/s.exec(option) ?? []
    if (name === undefined) throw new Error(`${option} is not name=value, as in district=Nord`)
    if (value.length > 200 || value.includes('\0')) throw new Error(`${name} has a value that is too long or cannot be stored`)
    if (value === '') remove.push(name)
    else set[name] = [...(Object.hasOwn(set, name) ? (set[name] ?? []) : []), value]
  }
  const both = remove.find((name) => Object.hasOwn(set, name))
  if (both) throw new Error(`${both} cannot be given and taken away at once`)
  return { set, remove }
}

export const scopeWords = (scope: Scope): string =>
  Object.entries(scope)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, values]) => `${name}=${values.join(', ')}`)
    .join('; ')
