import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as ofTheProduct } from '@/tests/e2e/support/fixtures'
import { type StrictApi, startStrictApi } from '@/tests/integration/calls/strict-api'

/** The API's key. */
export const SECRET = 'key-of-the-archive'
/** Whether the next call is one too many. */
export const api = { isBusy: false, busySeconds: 7 }

/** Every tenth row is not there. */
const answer = ({ url }: { url: string }) => {
  if (api.isBusy) {
    api.isBusy = false
    return { status: 429, headers: { 'retry-after': String(api.busySeconds) } }
  }
  const nth = Number(url.split('/').at(-1))
  if (url.endsWith('7')) return { status: 404, body: { error: 'There is no such record.' } }
  return { status: 200, body: { state: nth % 3 === 0 ? 'lent' : 'on the shelf', box: `C ${100 + nth}`, since: '2019-04-02' } }
}

/** The product with an API on this machine listed, as an administrator lists one. */
export const test = ofTheProduct.extend<object, { listed: StrictApi; root: string }>({
  listed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const listed = await startStrictApi({ answer })
      await use(listed)
      await listed.close()
    },
    { scope: 'worker' },
  ],
  root: [
    async ({ listed }, use) => {
      const file = join(mkdtempSync(join(tmpdir(), 'postroom-calls-')), 'connections.json')
      const connection = {
        id: 'authority',
        label: 'City archive',
        origin: listed.origin,
        networks: ['127.0.0.0/8'],
        methods: ['GET', 'POST'],
      }
      const limits = { perSecond: 40, burst: 4, concurrency: 2, secret: { variable: 'ARCHIVE_KEY' } }
      writeFileSync(file, JSON.stringify({ connections: [{ ...connection, ...limits }] }))
      Object.assign(process.env, { CALLS_CONNECTIONS_FILE: file, ARCHIVE_KEY: SECRET })
      await use(process.cwd())
    },
    { scope: 'worker' },
  ],
})
