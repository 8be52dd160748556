import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content, ReadFile } from '@/tests/chaos/record/content'
import type { LedgerDump } from '@/tests/chaos/record/evidence'
import type { Wanted } from '@/tests/chaos/record/wanted'
import { readContent } from './read-content'

/**
 * Every file of every job of which it is known what must be in it; the same bytes are read once.
 * @param wanted by job
 */
export async function readFiles(
  folder: string,
  { artifacts }: Pick<LedgerDump, 'artifacts'>,
  wanted: ReadonlyMap<string, Wanted | undefined>,
): Promise<ReadFile[]> {
  const read = new Map<string, Content>()
  const files: ReadFile[] = []
  for (const { jobId, nth, key, sha256, mediaType, amount } of artifacts) {
    const file = wanted.get(jobId)?.files[nth]
    const bytes = file && readOrNull(join(folder, key))
    if (!file || !bytes) continue
    const known = `${file.as} ${sha256} ${bytes.length}`
    const content = read.get(known) ?? (await readContent(bytes, mediaType, file.as))
    read.set(known, content)
    files.push({ jobId, nth, amount, content })
  }
  return files
}

/** That it is missing is found elsewhere. */
function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}
