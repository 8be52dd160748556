import { randomBytes } from 'node:crypto'
import { bundle } from '@/bench/support/bundle'
import { startChild } from '@/bench/support/child'
import type { BenchDatabase } from '@/bench/support/database'
import { addPeople } from '@/bench/support/people'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'

/** The same server without the ledger, in a process of its own. */
export async function startBareServer(database: BenchDatabase) {
  const { 'bare-server': entry } = await bundle({ 'bare-server': 'bench/submit/bare-server.ts' })
  const { server: port } = await choosePorts(['server'])
  const url = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('hex')
  const env = {
    ...process.env,
    ...database.urls,
    NODE_ENV: 'production' as const,
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: url,
    AUTH_SECRET: secret,
    LOG_LEVEL: 'warn',
  }
  const child = await startChild(entry, { env, execArgv: ['--enable-source-maps'] })
  return {
    url,
    server: child,
    addPeople: (count: number) => addPeople(database.pool, { count, secret, appUrl: url }),
    stop: () => child.end(),
  }
}
