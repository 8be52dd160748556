import pg from 'pg'

/** Qualified, because ORDER BY takes a bare name for the output column, which may be cast to text. */
export function columnSql(name: string): string {
  return `source.${pg.escapeIdentifier(name)}`
}
