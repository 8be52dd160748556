/** What is put in, and what decides. */
const TOKEN = /\{\{-?[\s\S]*?-?\}\}|\{%-?[\s\S]*?-?%\}/g
const STAND_IN = /XLQ(\d+)QLX/g

/**
 * Turns a text with placeholders into HTML by a `convert` that knows none: they stand aside meanwhile, and come back with what makes them
 * safe where they stand. A whole address may only lead to the web or to a mail; what is part of one is encoded; what stands in the text
 * is escaped as HTML by the engine.
 */
export function withPlaces(text: string, convert: (text: string) => string): string {
  const tokens: string[] = []
  const aside = text.replace(TOKEN, (token) => `XLQ${tokens.push(token) - 1}QLX`)
  const tokenOf = (nth: string) => tokens[Number(nth)] ?? ''
  return convert(aside)
    .replace(/<p>((?:\s*XLQ\d+QLX\s*)+)<\/p>\n?/g, (paragraph, inner: string) => (isDecisions(inner, tokenOf) ? inner : paragraph))
    .replace(/href="([^"]*)"/g, (_, href: string) => `href="${placed(href, tokenOf)}"`)
    .replace(STAND_IN, (_, nth: string) => tokenOf(nth))
}

/** A paragraph of nothing but `{% … %}` is none. */
const isDecisions = (inner: string, tokenOf: (nth: string) => string) =>
  [...inner.matchAll(STAND_IN)].every(([, nth = '']) => tokenOf(nth).startsWith('{%'))

function placed(href: string, tokenOf: (nth: string) => string): string {
  return href.replace(STAND_IN, (_, nth: string, at: number) => {
    const token = tokenOf(nth)
    if (token.startsWith('{%')) return token
    return token.replace(/\s*-?\}\}$/, ` | ${at === 0 ? 'safe_url' : 'place_url'} }}`)
  })
}
