/** What names this very content: the tag is strong, for it is the content's SHA-256. */
export interface Validators {
  etag: string
  lastModified: string
}

export function validatorsOf(sha256: string, modifiedAt: Date): Validators {
  return { etag: `"${sha256}"`, lastModified: modifiedAt.toUTCString() }
}

/** If-None-Match compares weakly: `W/` before a tag does not matter (RFC 9110, 13.1.2). */
export function isUnchanged(ifNoneMatch: string | undefined, { etag }: Validators): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}

/** If-Range compares strongly: a weak tag never matches, a date only exactly (RFC 9110, 13.1.5). */
export function mayContinue(ifRange: string | undefined, { etag, lastModified }: Validators): boolean {
  return ifRange === undefined || ifRange === etag || ifRange === lastModified
}
