import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Preset } from '@/lib/contracts/presets'
import type { Database } from '@/lib/ledger/connection/database'

export type PresetResult = { result: 'saved'; preset: Preset } | { result: 'not_found' } | { result: 'name_taken' } | { result: 'full' }

/** Settings under a name; what they mean is their kind's. */
export interface NewPreset {
  kind: string
  name: string
  payload: Record<string, unknown>
  /** 1 unless said otherwise. */
  payloadVersion?: number
}

/** Of a preset of this kind: another name, other settings, or both. */
export type PresetChange = Pick<NewPreset, 'kind' | 'payloadVersion'> & {
  name?: string | undefined
  payload?: NewPreset['payload'] | undefined
}

/** What one user keeps; the user's id is in every statement. */
export interface UserPresets {
  /** By name. */
  list(): Promise<Preset[]>
  /** @param most how many a user may have; several added at the same instant may be that many more */
  add(preset: NewPreset, most: number): Promise<PresetResult>
  change(id: string, change: PresetChange): Promise<PresetResult>
  /** False when there is none. */
  remove(id: string): Promise<boolean>
}

const asPreset = sql`id, kind, name, payload, payload_version AS "payloadVersion", to_json(updated_at)#>>'{}' AS "updatedAt"`

export function userPresets(db: Database, userId: string): UserPresets {
  return {
    async list() {
      const { rows } = await sql<Preset>`SELECT ${asPreset} FROM presets WHERE user_id = ${userId} ORDER BY lower(name), name`.execute(db)
      return rows
    },

    async add({ kind, name, payload, payloadVersion = 1 }, most) {
      const { rows } = await sql<{ noRoom: boolean; preset: Preset | null }>`
        WITH counted AS (SELECT count(*) >= ${most}::int AS no_room FROM presets WHERE user_id = ${userId}),
        added AS (
          INSERT INTO presets (id, user_id, kind, name, payload, payload_version)
          SELECT ${uuidv7()}::uuid, ${userId}, ${kind}, ${name}, ${JSON.stringify(payload)}::jsonb, ${payloadVersion}::int FROM counted WHERE NOT no_room
          ON CONFLICT (user_id, name) DO NOTHING RETURNING ${asPreset}
        )
        SELECT no_room AS "noRoom", (SELECT to_json(added) FROM added) AS preset FROM counted`.execute(db)
      const [added] = rows
      if (added?.preset) return { result: 'saved', preset: added.preset }
      return { result: added?.noRoom ? 'full' : 'name_taken' }
    },

    async change(id, { kind, name, payload, payloadVersion = 1 }) {
      const settings = payload === undefined ? null : JSON.stringify(payload)
      const changed = await sql<Preset>`
        UPDATE presets SET name = coalesce(${name ?? null}, name), payload = coalesce(${settings}::jsonb, payload),
          payload_version = CASE WHEN ${settings}::jsonb IS NULL THEN payload_version ELSE ${payloadVersion}::int END, updated_at = now()
        WHERE id = ${id} AND user_id = ${userId} AND kind = ${kind} RETURNING ${asPreset}`
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
