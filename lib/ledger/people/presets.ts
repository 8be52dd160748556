import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Preset } from '@/lib/contracts/presets'
import type { Database } from '@/lib/ledger/connection/database'

export type PresetResult = { result: 'saved'; preset: Preset } | { result: 'not_found' } | { result: 'name_taken' } | { result: 'full' }

/** Settings under a name; what they mean is their kind's. */
export interface NewPreset {
  name: string
  payload: Record<string, unknown>
}

/** What one user keeps; the user's id is in every statement. */
export interface UserPresets {
  /** By name. */
  list(): Promise<Preset[]>
  /** @param most how many a user may have; several added at the same instant may be that many more */
  add(preset: NewPreset, most: number): Promise<PresetResult>
  change(id: string, change: { name?: string | undefined; payload?: Record<string, unknown> | undefined }): Promise<PresetResult>
  /** False when there is none. */
  remove(id: string): Promise<boolean>
}

const asPreset = sql`id, name, payload, to_json(updated_at)#>>'{}' AS "updatedAt"`

export function userPresets(db: Database, userId: string): UserPresets {
  return {
    async list() {
      const { rows } = await sql<Preset>`SELECT ${asPreset} FROM presets WHERE user_id = ${userId} ORDER BY lower(name), name`.execute(db)
      return rows
    },

    async add({ name, payload }, most) {
      const { rows } = await sql<{ noRoom: boolean; preset: Preset | null }>`
        WITH counted AS (SELECT count(*) >= ${most}::int AS no_room FROM presets WHERE user_id = ${userId}),
        added AS (
          INSERT INTO presets (id, user_id, name, payload)
          SELECT ${uuidv7()}::uuid, ${userId}, ${name}, ${JSON.stringify(payload)}::jsonb FROM counted WHERE NOT no_room
          ON CONFLICT (user_id, name) DO NOTHING RETURNING ${asPreset}
        )
        SELECT no_room AS "noRoom", (SELECT to_json(added) FROM added) AS preset FROM counted`.execute(db)
      const [added] = rows
      if (added?.preset) return { result: 'saved', preset: added.preset }
      return { result: added?.noRoom ? 'full' : 'name_taken' }
    },

    async change(id, { name, payload }) {
      const settings = payload === undefined ? null : JSON.stringify(payload)
      const changed = await sql<Preset>`
        UPDATE presets SET name = coalesce(${name ?? null}, name), payload = coalesce(${settings}::jsonb, payload), updated_at = now()
        WHERE id = ${id} AND user_id = ${userId} RETURNING ${asPreset}`
        .execute(db)
        .catch(nullWhenTaken)
      if (!changed) return { result: 'name_taken' }
      const [preset] = changed.rows
      return preset ? { result: 'saved', preset } : { result: 'not_found' }
    },

    async remove(id) {
      const { rows } = await sql`DELETE FROM presets WHERE id = ${id} AND user_id = ${userId} RETURNING 1`.execute(db)
      return rows.length === 1
    },
  }
}

/** 23505: another one of this user has the name. */
function nullWhenTaken(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === '23505') return null
  throw error
}
