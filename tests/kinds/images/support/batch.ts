import { buffer } from 'node:stream/consumers'
import { bring } from '@/tests/support/inputs/bring'
import { ledgerOf, submit } from '@/tests/support/jobs'
import type { Path } from '@/tests/support/path'

/** A ZIP that somebody has brought. @returns its id */
export function bringZip(path: Path, userId: string, bytes: Buffer): Promise<string> {
  const about = { kind: 'images', name: 'files', fileName: 'photos.zip', mediaType: 'application/zip', bytes }
  return bring(path.database, path.artifactsDir, userId, about)
}

/** @returns the id of the job */
export function startBatch(path: Path, userId: string, id: string, settings: object = {}, pool = path.pool): Promise<string> {
  const payload = { files: [id], ...settings }
  return submit(path.database, userId, { kind: 'images', payload, pool, inputs: [{ name: 'files', nth: 0, id }] })
}

/** What it left. */
export async function archiveOf(path: Path, userId: string, jobId: string): Promise<Buffer> {
  const file = await ledgerOf(path.database, userId).file(jobId, 0)
  if (typeof file === 'string') throw new Error(file)
  return buffer(await path.store.open(file.key))
}
