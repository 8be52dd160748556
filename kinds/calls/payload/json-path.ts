/** A path such as `$.items[0]['full name']`, as keys; null for what is none. */
export function parsePath(path: string): string[] | null {
  const keys: string[] = []
  let left = path.trim().replace(/^\$/, '')
  while (left !== '') {
    const [all, name, number, quoted] = /^\.?(?:([^.[\]'"]+)|\[(\d+)\]|\[(?:'([^']*)'|"[^"]*")\])/.exec(left) ?? []
    const key = name ?? number ?? quoted ?? (all?.startsWith('["') ? all.slice(2, -2) : undefined)
    if (all === undefined || key === undefined) return null
    keys.push(key)
    left = left.slice(all.length)
  }
  return keys
}

/** What stands there; undefined for nothing. */
export function pick(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? at[key as never] : undefined),
    value,
  )
}

export const isPath = (path: string): boolean => parsePath(path) !== null
