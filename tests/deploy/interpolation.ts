/** One `${…}` of a compose file: `word` is the default or the message after the operator. */
export interface Reference {
  name: string
  operator: '' | '-' | ':-' | '?' | ':?'
  word: string
}

type Part = { text: string } | { reference: Reference }

/**
 * Fills in a value as docker compose does: `${A}`, `${A:-default}`, `${A:?message}`, `$$`; a default may hold further references.
 * @throws Error with name and message where a required variable is missing or empty.
 */
export function interpolate(value: string, env: Record<string, string | undefined>): string {
  return partsOf(value)
    .map((part) => ('text' in part ? part.text : fill(part.reference, env)))
    .join('')
}

/** All references in a value, also those inside a default. */
export function referencesIn(value: string): Reference[] {
  return partsOf(value).flatMap((part) => ('text' in part ? [] : [part.reference, ...referencesIn(part.reference.word)]))
}

function fill({ name, operator, word }: Reference, env: Record<string, string | undefined>): string {
  const value = env[name]
  const missing = operator.startsWith(':') ? !value : value === undefined
  if (!missing) return value ?? ''
  if (operator.endsWith('?')) throw new Error(`${name} ${word}`)
  return interpolate(word, env)
}

function partsOf(value: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (let at = value.indexOf('$'); at >= 0; at = value.indexOf('$', from)) {
    parts.push({ text: value.slice(from, at) })
    const next = value[at + 1]
    if (next !== '$' && next !== '{') throw new Error(`a lone $ in "${value}"`)
    const end = next === '$' ? at + 2 : endOfBraces(value, at)
    parts.push(next === '$' ? { text: '$' } : { reference: readReference(value.slice(at + 2, end - 1)) })
    from = end
  }
  return [...parts, { text: value.slice(from) }]
}

function endOfBraces(value: string, start: number): number {
  let depth = 0
  for (let at = start; at < value.length; at++) {
    if (value.startsWith('${', at)) depth++
    if (value[at] === '}' && --depth === 0) return at + 1
  }
  throw new Error(`an open brace in "${value}"`)
}

function readReference(inner: string): Reference {
  const match = /^([A-Za-z_]\w*)(?:(:?[-?])([\s\S]*))?$/.exec(inner)
  if (!match?.[1]) throw new Error(`"${inner}" is no reference`)
  return { name: match[1], operator: (match[2] ?? '') as Reference['operator'], word: match[3] ?? '' }
}
