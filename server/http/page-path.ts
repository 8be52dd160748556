/** The page that people see first, and where they land when no other place was asked for. */
export const HOME = '/jobs'
/** Where one chooses what to start. */
const NEW = '/new'
export const SIGN_IN = '/sign-in'
/** Where somebody chooses a password of their own, after the first sign-in. */
export const FIRST_PASSWORD = '/first-password'

/** The files that Next makes of app/favicon.ico and app/icon.svg. There are no others: public/ is empty. */
const icons = new Set(['/favicon.ico', '/icon.svg'])
const STATIC = '/_next/static/'
const owner = 'http://ours.invalid'

/**
 * Where a page has moved for good, or null: what runs was called an export once, and mails, bookmarks and shared links
 * still say so. What follows a `#` stays with the browser.
 */
export function movedTo({ pathname, search, searchParams }: URL): string | null {
  const rest = /^\/exports(\/.*)?$/.exec(pathname)
  const path = rest ? HOME + (rest[1] ?? '') : pathname
  const form = path === HOME ? formOf(searchParams) : null
  return form ?? (rest && path + search)
}

/** The form once lay over the list, with what it was opened with in the list's address. */
function formOf(search: URLSearchParams): string | null {
  const preset = search.get('preset')
  if (preset) return `${NEW}?${new URLSearchParams({ preset })}`
  const dataset = search.get('new')
  if (dataset === null) return null
  return dataset === '' ? NEW : `${NEW}?${new URLSearchParams({ dataset })}`
}

/** The API's part of the port; everything else is a page or a file of one. */
export function isApiPath(url: string): boolean {
  return /^\/(?:api(?:[/?]|$)|livez(?:\?|$)|readyz(?:\?|$)|metrics(?:\?|$))/.test(url)
}

/**
 * What a request's target asks for, with `..` and its encodings resolved, so that the gate judges the same page
 * that is shown. Null for a target that is not a plain path (`//host`, `http://host/`, a broken one).
 */
export function readTarget(url: string): URL | null {
  if (!/^\/(?![/\\])/.test(url)) return null
  const target = URL.canParse(url, owner) ? new URL(url, owner) : null
  return target?.origin === owner ? target : null
}

/** Files that every page loads and that show nothing of anybody: scripts, styles, icons. By their place, never by how a name ends. */
export function isPublicFile(path: string): boolean {
  return path.startsWith(STATIC) || icons.has(path)
}

/** Next's own machinery, such as its image optimizer: for its development server; the product uses none of it. */
export function isToolOfNext(path: string): boolean {
  return (path.startsWith('/_next/') && !path.startsWith(STATIC)) || path.startsWith('/__nextjs')
}

/** A page for people who work on Postroom. Decoded as Next decodes it before it looks for the page. */
export function isDevPage(path: string): boolean {
  try {
    return /^\/dev(?:\/|$)/i.test(decodeURIComponent(path))
  } catch {
    return false
  }
}

/**
 * Where to go after signing in, from a `next=` that anybody may have written: a path of this app, or home.
 * Never another host (`//evil`, `/\evil`, `https:`), never the sign-in page again.
 */
export function safeNext(next: string | null): string {
  // Browsers drop these from an address before they read it: "/\t/evil.example" would leave as "//evil.example".
  const target = next && !/[\p{Cc}\\]/u.test(next) ? readTarget(next) : null
  if (!target || target.pathname.startsWith('//') || [SIGN_IN, FIRST_PASSWORD].includes(target.pathname)) return HOME
  return target.pathname + target.search
}

/** The page that has to come first, and leads back to `target` afterwards. */
export function firstTo(page: string, target: URL): string {
  const back = new URL(target)
  // What Next's client adds to its own requests is nothing to come back to.
  back.searchParams.delete('_rsc')
  const given = back.pathname === SIGN_IN ? back.searchParams.get('next') : back.pathname + back.search
  const next = safeNext(given)
  return next === HOME || next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
}
