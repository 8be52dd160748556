import { randomUUID } from 'node:crypto'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { newInputKey } from '@/lib/artifacts/inputs/input-keys'
import type { TestDatabase } from '@/tests/support/database'

interface Brought {
  kind: string
  /** The field of the payload. */
  name: string
  fileName: string
  mediaType: string
  bytes: Buffer
}

/** A file that somebody has brought, whole and not yet of any job. @returns its id */
export async function bring({ pool }: TestDatabase, dir: string, userId: string, brought: Brought): Promise<string> {
  const { kind, name, fileName, mediaType, bytes } = brought
  const id = randomUUID()
  const key = newInputKey(id)
  const file = await createDiskInputs({ dir }).write(key, 0)
  await file.write(bytes)
  await file.sync()
  const sha256 = await file.sha256()
  await file.close()
  await pool.query(
    `INSERT INTO inputs (id, user_id, kind, name, file_name, bytes, received, key, sha256, media_type, look_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, now() + interval '1 day')`,
    [id, userId, kind, name, fileName, bytes.length, key, sha256, mediaType],
  )
  return id
}
