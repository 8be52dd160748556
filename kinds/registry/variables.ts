import type { AnyKind } from '@/kinds/kit/contract'

export type Variables = Readonly<Record<string, unknown>>

/**
 * What the environment says for each kind.
 * @param read a variable by its name; undefined where it is not set
 * @throws Error that lists every problem at once, one line each
 */
export function readVariables(
  contracts: readonly Pick<AnyKind, 'id' | 'variables'>[],
  read: (name: string) => string | undefined,
): Readonly<Record<string, Variables>> {
  const problems: string[] = []
  const found = contracts.flatMap(({ id, variables }) => {
    if (!variables) return []
    const parsed = variables.safeParse(Object.fromEntries(Object.keys(variables.shape).map((name) => [name, read(name)])))
    if (parsed.success) return [[id, parsed.data] as const]
    problems.push(...parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`))
    return []
  })
  if (problems.length > 0) throw new Error(`The configuration cannot be used:\n${problems.join('\n')}`)
  return Object.fromEntries(found)
}
