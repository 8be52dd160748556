/** Where to go after signing in: a path of this site only, so that a link to the sign-in page cannot lead elsewhere. */
export function safeNext(next: string | null | undefined): string {
  const fallback = '/jobs'
  if (!next?.startsWith('/')) return fallback
  const base = 'https://own.invalid'
  if (!URL.canParse(next, base)) return fallback
  const url = new URL(next, base)
  if (url.origin !== base || url.pathname.startsWith('/sign-in')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

/** The sign-in page that leads back to where the person is. */
export function signInAddress({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return `/sign-in?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`
}
