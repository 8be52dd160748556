import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tables } from '@/kinds/registry/tables'
import type { Job } from '@/lib/contracts/job'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { setupPath } from '@/tests/support/path'
import { createMailServer } from './mail-server'

interface Course {
  people: number
  connections: number
  /** After so many mails the worker is killed, and with it whoever sends. */
  killAfter: number[]
}

export interface Outcome {
  job: Job
  kills: number
  /** How many the server took. */
  taken: number
  /** How often the one was sent to that was sent to most. */
  most: number
}

const columns = ['id', 'email', 'name'].map((name) => ({ name, label: name, type: name === 'id' ? 'integer' : 'text' }))
const source = { table: 'public.people' }
const dataset = { id: 'people', label: 'People', description: '', connection: 'REGISTER_DATABASE_URL', source, key: ['id'], columns }

/** A series to a real mail server that counts, by workers that are killed with -9 in the middle of it, each time with mails under way. */
export async function seriesUnderKills({ people, connections, killAfter }: Course): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-mailing-'))
  const datasetsFile = join(folder, 'datasets.json')
  writeFileSync(datasetsFile, JSON.stringify({ datasets: [dataset] }))
  const path = await setupPath()
  const left = [...killAfter]
  let kills = 0
  const mails = await createMailServer({
    async answer(moment) {
      if (moment !== 'dot' || left[0] === undefined || mails.mails.length < left[0]) return null
      left.shift()
      kills += 1
      // The server has this one, and whoever sent it does not hear so any more.
      await worker.kill()
      worker = await path.startWorker(1, env)
      return 'cut'
    },
  })
  const env = {
    SMTP_URL: mails.url,
    MAIL_FROM: 'office@example.org',
    MAILING_CONNECTIONS: String(connections),
    MAILING_PER_SECOND: '2000',
    MAILING_PER_DOMAIN_PER_SECOND: '2000',
    DATASETS_FILE: datasetsFile,
  }
  await migrateOwn(path.database.db, tables)
  await path.database.pool.query(
    `CREATE TABLE people AS SELECT n AS id, 'p' || n || '@d' || n % 4 || '.example' AS email, 'Person ' || n AS name FROM generate_series(1, ${people}) AS n`,
  )
  let worker = await path.startWorker(1, env)
  try {
    const userId = await path.addUser()
    const payload = { dataset: 'people', to: 'email', subject: 'For {{ name }}', body: 'Dear {{ name }}.' }
    const jobId = await path.submit(userId, 'mailing', payload)
    const job = await path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 500_000)
    return { job, kills, taken: mails.mails.length, most: Math.max(...mails.counts().values()) }
  } finally {
    await path.close()
    await mails.close()
    rmSync(folder, { recursive: true })
  }
}
