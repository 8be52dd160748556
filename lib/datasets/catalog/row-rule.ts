/** What a condition compares a column with: what the account has under a name, something of the person, or a fixed text. */
export type RuleValue = { scope: string } | { person: 'id' | 'email' } | { text: string }

export const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const
export type RuleComparison = (typeof comparisons)[number]

/** Which rows of a dataset are for whom. Generic in what stands for a value: as written, or as one person has it. */
export type RowCondition<Value> =
  | { any: RowCondition<Value>[] }
  | { all: RowCondition<Value>[] }
  | { column: string; is: RuleComparison; value: Value }
  | { column: string; isNull: boolean }

export type RowRule = RowCondition<RuleValue>

/**
 * Reads a rule as `district = {scope.district} or (public = true and approved_on is not null)`: columns, comparisons, and, or,
 * brackets, and nothing else, so that there is no SQL in it that could do anything.
 * @throws {Error} that says what is expected where
 */
export function parseRowRule(text: string): RowRule {
  const tokens = tokensOf(text)
  let at = 0

  const peek = () => tokens[at]
  const isWord = (word: string) => peek()?.kind === 'word' && peek()?.text.toLowerCase() === word
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()?.text === sign
  const takes = (is: boolean) => {
    if (is) at += 1
    return is
  }
  /** Goes on behind the token that was read as this. */
  function take<T>(read: T): T {
    at += 1
    return read
  }

  function expected(what: string): Error {
    const found = peek()
    return new Error(`expected ${what} ${found ? `instead of ${found.text}` : 'at the end'}`)
  }

  function joined(one: () => RowRule, word: string, join: (parts: RowRule[]) => RowRule): RowRule {
    const parts = [one()]
    while (takes(isWord(word))) parts.push(one())
    return parts.length === 1 ? (parts[0] as RowRule) : join(parts)
  }
  const alternatives = (): RowRule => joined(conjunction, 'or', (any) => ({ any }))
  const conjunction = (): RowRule => joined(condition, 'and', (all) => ({ all }))

  function condition(): RowRule {
    if (!takes(isSign('('))) return comparison(column())
    const inner = alternatives()
    if (!takes(isSign(')'))) throw expected('a closing bracket')
    return inner
  }

  function comparison(name: string): RowRule {
    if (takes(isWord('is'))) {
      const isNull = !takes(isWord('not'))
      if (!takes(isWord('null'))) throw expected('null')
      return { column: name, isNull }
    }
    if (takes(isWord('in'))) return { column: name, is: '=', value: value() }
    const sign = peek()?.text === '!=' ? '<>' : peek()?.text
    const is = comparisons.find((one) => one === sign)
    if (!is) throw expected('one of = != < <= > >=, in, or is null')
    at += 1
    return { column: name, is, value: value() }
  }

  function column(): string {
    const token = peek()
    if (token?.kind === 'quoted') return take(unquoted(token.text))
    const name = token?.kind === 'word' ? token.text.toLowerCase() : ''
    if (name === '' || keywords.includes(name)) throw expected('the name of a column')
    return take(name)
  }

  function value(): RuleValue {
    const token = peek()
    if (token?.kind === 'place') return take(placeOf(token.text))
    if (token?.kind === 'text') return { text: take(unquoted(token.text)) }
    if (token?.kind === 'number' || isWord('true') || isWord('false')) return { text: take(String(token?.text).toLowerCase()) }
    throw expected("{scope.name}, {person.email}, {person.id}, a number, true, false or a text in ''")
  }

  const rule = alternatives()
  if (peek()) throw expected('and, or, or the end')
  return rule
}

const keywords = ['and', 'or', 'in', 'is', 'not', 'null', 'true', 'false']

type Kind = 'place' | 'text' | 'quoted' | 'number' | 'sign' | 'word'
const patterns: [Kind, RegExp][] = [
  ['place', /\{[^{}]*\}/y],
  ['text', /'(?:[^'\0]|'')*'/y],
  ['quoted', /"(?:[^"\0]|"")+"/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
  ['sign', /<=|>=|<>|!=|[=<>()]/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y],
]

function tokensOf(text: string): { kind: Kind; text: string }[] {
  const tokens: { kind: Kind; text: string }[] = []
  let at = text.length - text.trimStart().length
  while (at < text.length) {
    const found = patterns.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at
      const [match] = pattern.exec(text) ?? []
      return match === undefined ? [] : [{ kind, text: match }]
    })[0]
    if (!found) throw new Error(`cannot be read from ${text.slice(at, at + 20)} on`)
    tokens.push(found)
    at += found.text.length
    at += text.slice(at).length - text.slice(at).trimStart().length
  }
  return tokens
}

function placeOf(text: string): RuleValue {
  const [, of, name = ''] = /^\{\s*(scope|person)\.([a-z][a-z0-9_]{0,62})\s*\}$/.exec(text) ?? []
  if (of === 'scope') return { scope: name }
  if (of === 'person' && (name === 'id' || name === 'email')) return { person: name }
  throw new Error(`${text} is neither {scope.name} nor {person.email} nor {person.id}`)
}

/** Without the quotes around it, and with those within it that are doubled once. */
function unquoted(text: string): string {
  const quote = text.slice(0, 1)
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}
