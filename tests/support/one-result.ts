import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { ledgerOf } from './jobs'
import type { Path } from './path'

/** A job of `test.write` left what it should: a whole file, one notice, and nothing else. */
export async function expectOneResult(path: Path, userId: string, jobId: string, lines: number): Promise<void> {
  const file = await ledgerOf(path.database, userId).file(jobId, 0)
  if (typeof file === 'string') throw new Error(file)
  const written = (await text(await path.store.open(file.key))).trim().split('\n')
  expect(written).toEqual(Array.from({ length: lines }, (_, at) => String(at + 1)))
  const { rows: notices } = await path.database.pool.query('SELECT id FROM notifications WHERE job_id = $1', [jobId])
  expect(notices).toHaveLength(1)
  expect(path.artifactFiles().filter((entry) => entry.name.includes(jobId))).toHaveLength(1)
}
