import { InvalidInput } from '@/lib/contracts/errors'
import { JobId } from '@/lib/contracts/ids'

export interface Page {
  cursor?: string | undefined
  limit: number
}

/** A cursor is the id of the last row of the page before. @throws InvalidInput for anything else. */
export function cursorId(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const id = JobId.safeParse(cursor)
  if (!id.success) throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor that this server gave' }])
  return id.data
}

/** One row more than the limit was read: its being there says that there is a next page. */
export function nextCursor(rows: { id: string }[], limit: number): string | null {
  return rows.length > limit ? (rows[limit - 1]?.id ?? null) : null
}
