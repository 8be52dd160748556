import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type BrowserContext, test as base, expect, type Locator, type Page, type Route } from '@playwright/test'
import type { Estimate } from '@/lib/contracts/api'
import { unknownStart } from '@/lib/contracts/job'
import type { Gates } from '@/tests/support/gates'
import { type Person, type System, startSystem } from '@/tests/support/processes/system'

interface Fixtures {
  /** Someone new, with nothing in their list. */
  person: Person
  /** The Exports page of that person, signed in. */
  exports: Page
  /** Closed while this test runs: exports of the gated dataset are in their middle until it opens them. */
  gates: Gates
}

/** Fails a test in whose pages anything was logged as an error, unless it says that it expects that. */
export const test = base.extend<Fixtures & { consoleErrors: string[] }, { root: string; system: System }>({
  /** Where the product was built. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  root: [async ({}, use) => use(process.cwd()), { scope: 'worker' }],
  system: [
    async ({ root }, use) => {
      const system = await startSystem(root)
      await use(system)
      await system.stop()
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  baseURL: async ({ system }, use) => use(system.url),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  consoleErrors: async ({}, use) => {
    const errors: string[] = []
    await use(errors)
    expect(errors, 'errors in the console').toEqual([])
  },
  context: async ({ context }, use) => {
    // What a script catches the browser does not log, though it counts it.
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
        // biome-ignore lint/suspicious/noConsole: where the tests look for errors.
        console.error(`against the page's policy: ${violatedDirective} in ${sourceFile}`),
      ),
    )
    await use(context)
  },
  person: async ({ system }, use) => use(await system.addPerson('Anna Berg')),
  gates: async ({ system }, use) => {
    const gates = await system.closeGates()
    await use(gates)
    await gates.openAll()
  },
  exports: async ({ context, person, consoleErrors }, use) => use(await openExports(context, person, consoleErrors)),
})

export { expect }

export async function signIn(request: APIRequestContext, { email, password }: Person): Promise<void> {
  const response = await request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: await originOf(request) },
  })
  expect(response.ok(), await response.text()).toBe(true)
}

async function originOf(request: APIRequestContext): Promise<string> {
  return new URL((await request.get('/livez')).url()).origin
}

/** Opens the Exports page in a new tab of the context, signed in. */
export async function openExports(context: BrowserContext, person: Person, consoleErrors: string[] = []): Promise<Page> {
  await signIn(context.request, person)
  const page = await context.newPage()
  watchConsole(page, consoleErrors)
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  return page
}

export function watchConsole(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

export interface Choice {
  format?: 'Excel' | 'CSV' | 'JSON Lines'
  dataset?: string
}

/** The form of a new export, from its button over the choice of datasets. */
export async function openForm(page: Page, dataset = 'Building permits'): Promise<Locator> {
  await page.getByRole('button', { name: 'New job' }).first().click()
  // The list has links of the same name.
  await expect(page).toHaveURL(/\/new$/)
  await page.getByRole('main').getByRole('link', { name: dataset, exact: true }).click()
  const form = formOf(page)
  await expect(form.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
  return form
}

/** The form that is on the page. */
export const formOf = (page: Page): Locator => page.locator('form[data-kind]')

/** On a phone one part of the form is shown at a time. */
export async function showStep(page: Page, name: string): Promise<void> {
  const step = page.getByRole('navigation', { name: /^(Steps|Schritte)$/ }).getByRole('button', { name })
  if (await step.isVisible()) await step.click()
}

/** Fills the form with all columns of a dataset and clicks Export. */
export async function startExport(page: Page, { format = 'Excel', dataset }: Choice = {}): Promise<void> {
  const form = await openForm(page, dataset)
  await showStep(page, 'File')
  await form.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  await form.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs$/)
}

/** An answer of the server's that says this of an export. */
export function estimateOf(over: Partial<Estimate>): Estimate {
  const start = { ...unknownStart, reason: 'now', place: 1, inSeconds: 0 } as const
  return { amount: 1000, exact: true, bytes: 50_000, seconds: 2, start, keptDays: 7, ...over }
}

/** The bar of the only running job. */
export function bar(page: Page) {
  return page.getByRole('main').getByRole('progressbar')
}

export async function percentOf(page: Page): Promise<number> {
  return Number(await bar(page).getAttribute('aria-valuenow'))
}

/** On the page of a job: what is behind the dots of its head. */
export async function choose(page: Page, action: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^More actions/ })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Leaves nothing running for the next test. */
export async function cancelAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { jobs } = (await (await fetch('/api/jobs')).json()) as { jobs: { id: string }[] }
    const post = (id: string) => fetch(`/api/jobs/${id}/cancel`, { method: 'POST', headers: { 'X-Requested-With': 'postroom' } })
    await Promise.all(jobs.map(({ id }) => post(id)))
  })
  await expect(page.getByRole('progressbar')).toHaveCount(0)
}

/** Something that is waited for until a test lets it go on. */
export function createLatch(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** Requests that match stand still until the function that is returned is called. */
export async function hold(page: Page, pattern: string, answer = (route: Route) => route.fallback()): Promise<() => void> {
  const latch = createLatch()
  await page.route(pattern, async (route) => {
    await latch.opened
    await answer(route)
  })
  return latch.open
}

/** What the browser says while a server is away is not an error of ours. */
export function forgive(errors: string[]): void {
  const own = errors.filter((text) => !/Failed to load resource|WebSocket connection|net::ERR_/.test(text))
  errors.splice(0, errors.length, ...own)
}

/** Waits for the ledger itself, whatever the page knows. */
export async function untilInLedger(system: System, { email }: Person, state: string): Promise<void> {
  const states = `SELECT j.state FROM jobs j JOIN "user" u ON u.id = j.user_id WHERE u.email = $1 ORDER BY j.id DESC LIMIT 1`
  await expect.poll(async () => (await system.pool.query(states, [email])).rows[0]?.state, { timeout: 60_000 }).toBe(state)
}

/** An export that nobody looks at: started by the API alone and waited for in the ledger. */
const inspections = { dataset: 'inspections', format: 'csv', columns: [{ name: 'id' }] }

export async function exportUnseen(context: BrowserContext, system: System, count = 1, payload: object = inspections): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const response = await context.request.post('/api/jobs', {
      headers: { origin: system.url, 'x-requested-with': 'postroom', 'idempotency-key': randomUUID() },
      data: { kind: 'export', payload },
    })
    expect(response.status(), await response.text()).toBe(202)
    ids.push((await response.json()).id)
  }
  const ended = () => system.pool.query('SELECT 1 FROM notifications WHERE job_id = ANY($1::uuid[])', [ids])
  await expect.poll(async () => (await ended()).rowCount, { timeout: 60_000 }).toBe(count)
  return ids
}
