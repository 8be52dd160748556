/** The SQLSTATE or system code of an error, or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** 57014 is said for a cancelled query too; whoever cancelled knows that. */
export function isStatementTimeout(error: unknown): boolean {
  return errorCode(error) === '57014'
}
