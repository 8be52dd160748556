import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Path, setupPath } from '@/tests/support/path'
import { type Sink, startSink } from './sink'

export interface PathWithSink {
  path: Path
  sink: Sink
  close(): Promise<void>
}

/** The whole path, and a sink that counts what its lists do. */
export async function setupPathWithSink(): Promise<PathWithSink> {
  const folder = await mkdtemp(join(tmpdir(), 'postroom-sink-'))
  const path = await setupPath()
  const sink = await startSink(join(folder, 'sink.jsonl'))
  return {
    path,
    sink,
    async close() {
      await path.close()
      await sink.close()
      rmSync(folder, { recursive: true })
    },
  }
}
