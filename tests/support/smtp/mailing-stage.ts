import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tables } from '@/kinds/registry/tables'
import type { Job } from '@/lib/contracts/job'
import { migrateOwn } from '@/lib/ledger/migrations/own/migrate-own'
import { type Path, setupPath } from '@/tests/support/path'
import type { TestProcess } from '@/tests/support/processes/processes'
import { createMailServer, type MailServer, type MailServerOptions } from './mail-server'

const columns = ['id', 'email', 'name'].map((name) => ({ name, label: name, type: name === 'id' ? 'integer' : 'text' }))
const source = { table: 'public.people' }
const dataset = { id: 'people', label: 'People', description: '', connection: 'REGISTER_DATABASE_URL', source, key: ['id'], columns }

interface Staged {
  people: number
  /** MAILING_PER_SECOND and its like, for each worker. */
  variables: Record<string, string>
  answer?: MailServerOptions['answer']
}

export interface MailingStage {
  path: Path
  mails: MailServer
  startWorker(): Promise<TestProcess>
  /** A mailing to all people. */
  send(userId: string): Promise<string>
  ended(userId: string, jobId: string): Promise<Job>
  close(): Promise<void>
}

/** Workers of the product, its real servers, and a mail server that counts. */
export async function stageMailings({ people, variables, answer }: Staged): Promise<MailingStage> {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-mailing-'))
  const datasetsFile = join(folder, 'datasets.json')
  writeFileSync(datasetsFile, JSON.stringify({ datasets: [dataset] }))
  const path = await setupPath()
  const mails = await createMailServer(answer ? { answer } : {})
  await migrateOwn(path.database.db, tables)
  await path.database.pool.query(
    `CREATE TABLE people AS SELECT n AS id, 'p' || n || '@d' || n % 4 || '.example' AS email, 'Person ' || n AS name FROM generate_series(1, ${people}) AS n`,
  )
  const env = { SMTP_URL: mails.url, MAIL_FROM: 'office@example.org', DATASETS_FILE: datasetsFile, ...variables }
  const payload = { dataset: 'people', to: 'email', subject: 'For {{ name }}', body: 'Dear {{ name }}.' }
  return {
    path,
    mails,
    startWorker: () => path.startWorker(1, env),
    send: (userId) => path.submit(userId, 'mailing', payload),
    ended: (userId, jobId) => path.until(userId, jobId, ({ state }) => state === 'completed' || state === 'failed', 500_000),
    async close() {
      await path.close()
      await mails.close()
      rmSync(folder, { recursive: true })
    },
  }
}
