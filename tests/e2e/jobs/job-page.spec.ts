import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  bar,
  choose,
  expect,
  forgive,
  formOf,
  openExports,
  percentOf,
  signIn,
  startExport,
  test,
  untilInLedger,
  watchConsole,
} from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'

const SMALL = 'Inspections that failed'
const gone = 'This job is not there (any more)'

/** Starts an export and goes to its page by its name. */
async function openJob(page: Page, dataset: string): Promise<string> {
  await startExport(page, { format: 'CSV', dataset })
  await page.getByRole('link', { name: new RegExp(`^${dataset}`) }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(dataset) })).toBeVisible()
  return page.url()
}

const timeline = (page: Page) => page.getByRole('list').filter({ hasText: 'Requested' })
const plot = (page: Page) => page.getByRole('img', { name: /^Speed over/ })

test('the page of a job is live, keeps its curve over a reload, and ends with the file', async ({ exports: page, gates }) => {
  await openJob(page, GATED_DATASET)
  await expect(page).toHaveTitle(new RegExp(GATED_DATASET))
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  await expect(timeline(page)).toContainText(/Running/)
  await expect(timeline(page)).toContainText(/so far/)
  await expect(plot(page)).toBeVisible()
  const before = await percentOf(page)
  await gates.openNext()
  await expect.poll(() => percentOf(page)).toBeGreaterThan(before + 15)

  const curve = await plot(page).getAttribute('aria-label')
  expect(curve).toMatch(/on average [\d,]+ rows\/s, at most [\d,]+ rows\/s/)
  await page.reload()
  await expect(plot(page)).toBeVisible()
  await expect.poll(() => percentOf(page)).toBeGreaterThan(before + 15)

  await gates.openAll()
  await expect(page.getByText(/^Ready/)).toBeVisible({ timeout: 60_000 })
  await expect(timeline(page)).toContainText(/Done/)
  await expect(bar(page)).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('main')
      .getByRole('link', { name: /^Download/ })
      .click(),
  ])
  const sha256 = createHash('sha256')
    .update(readFileSync(await download.path()))
    .digest('hex')
  await page.getByText('Checksum').click()
  await expect(page.getByText(sha256)).toBeVisible()
  await expect(page.getByText(/25,000 rows, \d+ columns/)).toBeVisible()

  await page.getByRole('link', { name: 'Jobs', exact: true }).last().click()
  await expect(page.getByRole('row', { name: new RegExp(GATED_DATASET) })).toContainText('Ready')
  await expect(page).toHaveTitle(/Jobs/)
})

test('its address works in a mail: after the sign-in it is there, and the old address with a hash leads to it', async ({
  exports: page,
  browser,
  baseURL,
  person,
  consoleErrors,
}) => {
  const address = new URL(await openJob(page, SMALL)).pathname
  await page.getByRole('button', { name: /^Rename / }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Every Monday')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Every Monday' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename Every Monday' })).toBeFocused()
  const context = await browser.newContext({ baseURL })
  const other = await context.newPage()
  watchConsole(other, consoleErrors)
  await other.goto(address)
  await expect(other).toHaveURL(/sign-in\?next=/)
  await signIn(context.request, person)
  await other.reload()
  await expect(other.getByRole('heading', { level: 1, name: 'Every Monday' })).toBeVisible()
  await other.goto(`/exports#${address.split('/').at(-1)}`)
  await expect(other).toHaveURL(new RegExp(`${address}$`))
  await context.close()
})

test('a job that is older than the list has its page all the same, and the tab tells of it', async ({
  exports: page,
  system,
  person,
  gates,
}) => {
  const address = await openJob(page, GATED_DATASET)
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  await system.pool.query(
    `INSERT INTO jobs (id, user_id, kind, title, payload, pool, idempotency_key, state, max_failures, rev, finished_at)
     SELECT ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, j.user_id, j.kind, 'Later ' || n, j.payload, j.pool, 'later-' || n, 'cancelled', 5, 1, now()
     FROM jobs j JOIN "user" u ON u.id = j.user_id CROSS JOIN generate_series(1, 40) n WHERE u.email = $1`,
    [person.email],
  )
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(GATED_DATASET) })).toBeVisible()
  await expect(page).toHaveTitle(/^1\d% · /)
  await gates.openAll()
  await expect(page.getByText(/^Ready/)).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('p[aria-live]')).toHaveText(/: ready with warnings$/)
  await choose(page, 'Delete')
  await expect(page.getByRole('heading', { level: 1, name: /is deleted/ })).toBeAttached()
})

test('somebody else’s job, a job that never was and a broken address are not there', async ({
  exports: anna,
  browser,
  system,
  baseURL,
}) => {
  const address = new URL(await openJob(anna, SMALL)).pathname
  const context = await browser.newContext({ baseURL })
  // The browser itself logs each 404.
  const jonas = await openExports(context, await system.addPerson('Jonas Weber'))
  for (const path of [address, '/jobs/01a20c80-0000-7000-8000-000000000000', '/jobs/nonsense']) {
    await jonas.goto(path)
    await expect(jonas.getByRole('heading', { level: 1, name: gone })).toBeAttached()
    await expect(jonas.getByText(SMALL)).toHaveCount(0)
  }
  await jonas.getByRole('link', { name: 'To your jobs' }).click()
  await expect(jonas.getByText('No jobs yet')).toBeVisible()
  await context.close()
})

test('stop, run again, edit and run again, each from the page', async ({ exports: page, gates: _ }) => {
  const first = await openJob(page, GATED_DATASET)
  await expect.poll(() => percentOf(page)).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  await expect(timeline(page)).toContainText('1st try: stopped')

  await page.getByRole('button', { name: 'Run again', exact: true }).click()
  await expect(page).not.toHaveURL(first)
  await expect(bar(page)).toBeVisible()
  const second = page.url()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()

  await choose(page, 'Edit and run again…')
  await expect(page).toHaveURL(`/new/export?from=${second.split('/').at(-1)}`)
  const form = formOf(page)
  await form.getByLabel('File name').fill('Changed')
  await form.getByRole('button', { name: 'Export', exact: true }).click()
  await page
    .getByRole('row', { name: /Changed/ })
    .getByRole('link', { name: /^Changed/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Changed' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
})

test('a deleted job comes back with Undo; deleted elsewhere it goes from its page', async ({ exports: page, context, consoleErrors }) => {
  const address = await openJob(page, SMALL)
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await choose(page, 'Delete')
  await expect(page.getByRole('heading', { level: 1, name: /is deleted/ })).toBeAttached()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /^More actions/ })).toBeVisible()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()

  const second = await context.newPage()
  watchConsole(second, consoleErrors)
  await second.goto(address)
  await expect(second.getByText('Ready', { exact: true })).toBeVisible()
  await second.evaluate(
    (id) => fetch(`/api/jobs/${id}`, { method: 'DELETE', headers: { 'X-Requested-With': 'postroom' } }),
    address.split('/').at(-1),
  )
  for (const tab of [page, second]) await expect(tab.getByRole('heading', { level: 1, name: gone })).toBeAttached()
  // A page that asks for it in that moment is told 404, which the browser logs.
  forgive(consoleErrors)
})

test('a job that is deleted from its page stays gone once its toast goes', async ({ exports: page }) => {
  await openJob(page, SMALL)
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await choose(page, 'Delete')
  await expect(page.getByRole('heading', { level: 1, name: /is deleted/ })).toBeAttached()
  const shown = await page.evaluateHandle(() => {
    const seen: string[] = []
    new MutationObserver(() => seen.push(document.querySelector('main h1')?.textContent ?? '')).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    })
    return seen
  })
  await page.getByRole('button', { name: 'Close toast' }).click()
  await expect(page.getByRole('heading', { level: 1, name: gone })).toBeAttached()
  expect((await shown.jsonValue()).filter((heading) => heading.startsWith(SMALL) && !heading.endsWith('is deleted'))).toEqual([])
})

test('what was changed in a file is said once', async ({ exports: page, gates }) => {
  await gates.openAll()
  await startExport(page, { format: 'Excel', dataset: GATED_DATASET })
  await page.getByRole('link', { name: new RegExp(`^${GATED_DATASET}`) }).click()
  await expect(page.getByText('Ready with warnings', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/were written as text/)).toHaveCount(1)
})

test('the timeline tells how each try went, and the reference finds them', async ({ exports: page, context, system, person }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const address = await openJob(page, SMALL)
  await untilInLedger(system, person, 'completed')
  const id = address.split('/').at(-1)
  await system.pool.query('UPDATE attempts SET attempt = 5 WHERE job_id = $1', [id])
  await system.pool.query('UPDATE jobs SET attempt = 5, failures = 1 WHERE id = $1', [id])
  await system.pool.query(
    `INSERT INTO attempts (job_id, attempt, worker_id, started_at, ended_at, outcome, error)
     SELECT $1, n, gen_random_uuid(), now() - interval '1 minute', now() - interval '48 seconds', (ARRAY['released', 'lost', 'crashed', 'retry'])[n],
            CASE n WHEN 4 THEN '{"code": "timeout", "message": "The database did not answer."}'::jsonb END
     FROM generate_series(1, 4) n`,
    [id],
  )
  await page.reload()
  for (const words of [
    '1st try: given back when its worker shut down',
    '2nd try: its worker was lost',
    '3rd try: its process crashed',
    '4th try: failed, and was tried again',
    'The database did not answer.',
    'after 12 s',
    '5th try: done',
  ])
    await expect(timeline(page)).toContainText(words)
  await page.getByText('Technical details').click()
  await page.getByRole('button', { name: 'Copy reference' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`job ${id}, attempt 5, error timeout`)
})

onDeskAndPhone(() => {
  test('the page of a job has nothing that axe finds, and nothing to scroll sideways', async ({ exports: page, gates }) => {
    const check = async () => {
      await expectNoViolations(page)
      await expectNoSidewaysScroll(page)
    }
    await openJob(page, GATED_DATASET)
    await gates.openNext()
    await expect.poll(() => percentOf(page), { timeout: 60_000 }).toBeGreaterThan(35)
    await expect(plot(page)).toBeVisible()
    await check()
    await gates.openAll()
    await expect(page.getByText(/^Ready/)).toBeVisible({ timeout: 60_000 })
    await page.getByText('Technical details').click()
    await check()
    await choose(page, 'Delete')
    await expect(page.getByRole('heading', { level: 1, name: /is deleted/ })).toBeAttached()
    await check()
  })
})
