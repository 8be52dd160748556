import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceUrls } from '@/bench/bench'
import { type BenchDatabase, createBenchDatabase } from '@/bench/support/database'
import type { Profile } from '@/scripts/launch/services/index.mjs'
import { type Sink, startSink } from '@/tests/support/sink/sink'
import { buildProduct } from './product/build'
import { type MailSink, startMailSink } from './product/mail-sink'
import { type Product, startProduct } from './product/product'
import { PERMITS } from './product/work'
import { createHistory, type History } from './record/history'

export interface StageOptions {
  servers: number
  workers: number
  /** How many jobs a worker runs at a time. */
  slots: number
  /** Started by the launcher, as `npm start` does it; else each process by itself, so that a fault may say how long it stays away. */
  launched: boolean
  /** Of the servers that it uses. */
  profile: Profile
  services: ServiceUrls
  sabotage?: string
  /** What is set besides. */
  env?: Record<string, string>
}

/** The built product, an outside that counts what reaches it, and what is written down of it all. */
export interface Stage {
  history: History
  database: BenchDatabase
  product: Product
  sink: Sink
  mails: MailSink
}

/** @param folder is made anew, and left */
export async function onStage<T>(folder: string, options: StageOptions, run: (stage: Stage) => Promise<T>): Promise<T> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const dist = await buildProduct(folder, options.sabotage)
  const sink = await startSink(join(folder, 'sink.jsonl'))
  const mails = await startMailSink()
  const history = createHistory(join(folder, 'history.jsonl'))
  const database = await createBenchDatabase(options.services, { permits: PERMITS })
  const onMisbehaved = (process: string, what: string) => history.record({ type: 'process', process, what })
  const product = await startProduct({
    ...options,
    services: database.urls,
    smtpUrl: mails.url,
    sinkUrl: sink.url,
    folder,
    dist,
    onMisbehaved,
  })
  try {
    await product.start()
    return await run({ history, database, product, sink, mails })
  } finally {
    await product.close()
    await history.close()
    await database.drop()
    await sink.close()
    await mails.close()
  }
}
