import type pg from 'pg'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { keysOfLeftFiles } from '@/lib/ledger/attempt/left-files'
import { createDatabase } from '@/lib/ledger/connection/database'
import { forgetRemovedInputs, removedInputs, sweepInputs } from '@/lib/ledger/inputs/sweep-inputs'
import { submissionOf, wantedOf } from '@/tests/chaos/check/submissions'
import { dumpFiles, dumpLedger, dumpRegister } from '@/tests/chaos/dump'
import type { MailSink } from '@/tests/chaos/product/mail-sink'
import { readFiles } from '@/tests/chaos/results/read-files'
import type { Sink } from '@/tests/support/sink/sink'
import { dumpItems } from './dump-items'
import type { Evidence } from './evidence'
import type { History } from './history'
import { seenOutside } from './seen-outside'

interface Scene {
  pool: pg.Pool
  artifactsDir: string
  history: History
  sink: Sink
  mails: MailSink
  /** As the product was set. */
  keepDays?: number
}

/** After the product has stopped: all that there is to be judged by. */
export async function gatherEvidence(scene: Scene): Promise<{ evidence: Evidence; collectedFiles: number }> {
  const { pool, artifactsDir, history, sink, mails, keepDays = 7 } = scene
  const uncollected = dumpFiles(artifactsDir).map(({ key }) => key)
  const collectedFiles = await collectGarbage(pool, artifactsDir, keepDays)
  const { operations, events, misbehaved } = history
  const wanted = wantedOf(operations)
  const ledger = await dumpLedger(pool)
  const wantedOfJob = new Map(ledger.jobs.map((job) => [job.id, wanted.get(submissionOf(job))]))
  const { lists, items } = await dumpItems(pool)
  const evidence: Evidence = {
    operations,
    events,
    misbehaved,
    ledger,
    lists: lists.map((list) => ({ ...list, count: wantedOfJob.get(list.jobId)?.items ?? null })),
    items,
    seen: seenOutside([...sink.seen(), ...mails.seen()], ledger),
    uncollected,
    files: dumpFiles(artifactsDir),
    contents: await readFiles(artifactsDir, ledger, wantedOfJob),
    register: await dumpRegister(pool),
  }
  return { evidence, collectedFiles }
}

/** As the server's sweeper does it, but at once and for all jobs: nothing runs any more. */
async function collectGarbage(pool: pg.Pool, dir: string, keepDays: number): Promise<number> {
  const db = createDatabase(pool)
  const inputs = createDiskInputs({ dir })
  while ((await sweepInputs(db, keepDays)) > 0);
  for (let keys = await removedInputs(db); keys.length > 0; keys = await removedInputs(db)) {
    for (const key of keys) await inputs.remove(key)
    await forgetRemovedInputs(db, keys)
  }
  return createDiskStore({ dir }).removeStale((files) =>
    keysOfLeftFiles(
      db,
      files.map((file) => ({ ...file, ageSeconds: Number.MAX_SAFE_INTEGER })),
    ),
  )
}
