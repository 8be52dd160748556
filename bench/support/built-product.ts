import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { type Child, startChild, type Watched } from './child'
import type { BenchDatabase } from './database'
import { addPeople, type Person } from './people'

export interface BuiltProduct {
  url: string
  server: Child<Watched>
  /** Accounts with a session each. */
  addPeople(count: number): Promise<Person[]>
  stop(): Promise<void>
}

/** The built product as `npm start` runs it: one server, and so many workers, with their own defaults. */
export async function startBuiltProduct(database: BenchDatabase, { workers }: { workers: number }): Promise<BuiltProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-bench-'))
  const { server: port } = await choosePorts(['server'])
  const url = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('hex')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...database.urls,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: url,
    AUTH_SECRET: secret,
    ARTIFACTS_DIR: join(folder, 'artifacts'),
    WORKER_GRACE_SECONDS: '1',
    LOG_LEVEL: 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const execArgv = ['--enable-source-maps']
  const children: Child[] = []
  async function stop(): Promise<void> {
    await Promise.all(children.map((child) => child.end()))
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    const server = await startChild<Watched>('dist/server.js', { env, execArgv, detached: true, watched: true })
    children.push(server)
    const started = Array.from({ length: workers }, () => startChild('dist/worker.js', { env, execArgv, detached: true }))
    children.push(...(await Promise.all(started)))
    return { url, server, stop, addPeople: (count) => addPeople(database.pool, { count, secret, appUrl: url }) }
  } catch (error) {
    await stop()
    throw error
  }
}
