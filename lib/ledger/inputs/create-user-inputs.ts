import { sql } from 'kysely'
import type { InputFile } from '@/lib/contracts/inputs'
import type { Database } from '@/lib/ledger/connection/database'
import { cursorId, nextCursor } from '@/lib/ledger/reading/cursor'
import { addInput } from './add-input'
import { asStored, KEPT_UNBOUND, usedBy, WRITER_SECONDS } from './rows'
import type { StoredInput, UserInputs } from './user-inputs'

const until = sql`now() + ${WRITER_SECONDS} * interval '1 s'`

export function createUserInputs(db: Database, userId: string): UserInputs {
  const own = (id: string) => sql`id = ${id} AND user_id = ${userId}`
  const written = (id: string, writer: string) => sql`${own(id)} AND writer = ${writer}::uuid AND sha256 IS NULL`

  async function find(id: string): Promise<StoredInput | null> {
    const { rows } = await sql<StoredInput>`SELECT ${asStored} FROM inputs WHERE ${own(id)}`.execute(db)
    return rows[0] ?? null
  }

  return {
    async page({ cursor, limit }) {
      const before = cursorId(cursor)
      const { rows } = await sql<StoredInput>`
        SELECT ${asStored} FROM inputs WHERE user_id = ${userId} AND (${before}::uuid IS NULL OR id < ${before}::uuid)
        ORDER BY id DESC LIMIT ${limit + 1}`.execute(db)
      return { inputs: rows.slice(0, limit).map(asFile), nextCursor: nextCursor(rows, limit) }
    },

    used: () => usedBy(db, userId),
    find,

    async findAll(ids) {
      const { rows } = await sql<StoredInput>`
        SELECT ${asStored} FROM inputs WHERE user_id = ${userId} AND id = ANY(${ids}::uuid[])`.execute(db)
      return rows
    },

    add: (input, limits) => addInput(db, userId, input, limits),

    async write(id, writer, at) {
      const { rows } = await sql<StoredInput>`
        UPDATE inputs SET writer = ${writer}::uuid, writer_until = ${until}, look_at = greatest(look_at, ${KEPT_UNBOUND})
        WHERE ${own(id)} AND received = ${at} AND sha256 IS NULL AND coalesce(writer_until < now(), true)
        RETURNING ${asStored}`.execute(db)
      if (rows[0]) return { result: 'yours', input: rows[0] }
      const found = await find(id)
      if (!found) return { result: 'not_found' }
      return found.sha256 !== null || found.received !== at ? { result: 'elsewhere', received: found.received } : { result: 'busy' }
    },

    async written(id, writer, received) {
      const { rows } = await sql`
        UPDATE inputs SET received = greatest(received, ${received}), writer_until = ${until}, look_at = greatest(look_at, ${KEPT_UNBOUND})
        WHERE ${written(id, writer)} RETURNING 1`.execute(db)
      return rows.length === 1
    },

    async leave(id, writer, received) {
      await sql`
        UPDATE inputs SET received = greatest(received, ${received}), writer = NULL, writer_until = NULL WHERE ${written(id, writer)}`.execute(
        db,
      )
    },

    async complete(id, writer, { bytes, sha256, mediaType }) {
      const { rows } = await sql<StoredInput>`
        UPDATE inputs SET bytes = ${bytes}, received = ${bytes}, sha256 = ${sha256}, media_type = ${mediaType}, writer = NULL,
          writer_until = NULL, look_at = ${KEPT_UNBOUND}
        WHERE ${written(id, writer)} RETURNING ${asStored}`.execute(db)
      return rows[0] ?? null
    },

    async remove(id) {
      const { rows } = await sql`DELETE FROM inputs WHERE ${own(id)} AND bound_at IS NULL RETURNING 1`.execute(db)
      if (rows.length === 1) return 'removed'
      return (await find(id)) ? 'bound' : 'not_found'
    },
  }
}

function asFile({ kind: _kind, name: _name, key: _key, ...file }: StoredInput): InputFile {
  return file
}
