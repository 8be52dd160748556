import { execFileSync } from 'node:child_process'
import { GATED_DATASET } from '@/tests/support/gates'
import { bar, expect, openExports, openForm, percentOf, signIn, startExport, test, watchConsole } from './support/fixtures'

/** Every row of the file as an independent reader sees it; empty cells at a row's end are not written, hence filled up. */
function readXlsx(path: string): unknown[][] {
  const output = execFileSync('/usr/bin/python3', ['tests/support/readers/read-xlsx.py', path], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const rows = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown[])
  const width = rows[0]?.length ?? 0
  return rows.map((row) => [...row, ...Array<null>(Math.max(0, width - row.length)).fill(null)])
}

test('a person signs in, exports chosen columns of some rows and downloads the right file, which is ready in the same breath', async ({
  page,
  person,
  system,
  consoleErrors,
}) => {
  watchConsole(page, consoleErrors)
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/jobs/)

  const dialog = await openForm(page)
  await dialog.getByRole('button', { name: 'Select none' }).click()
  for (const column of ['File number', 'Applicant', 'City', 'Estimated cost (EUR)', 'Listed building', 'Received on', 'Remarks'])
    await dialog.getByRole('checkbox', { name: column, exact: true }).check()
  await dialog.getByRole('button', { name: 'Add filter' }).click()
  await dialog.getByRole('combobox', { name: 'Column to filter by' }).selectOption({ label: 'File number' })
  await dialog.getByRole('combobox', { name: 'How to compare File number' }).selectOption({ label: 'starts with' })
  await dialog.getByRole('textbox', { name: 'Value for File number' }).fill('BA-2016-0000')
  const { rows: expected } = await system.pool.query({
    text: `SELECT file_number, applicant, city, cost_estimate::text, listed, received_on::text, remarks
           FROM register.permits WHERE file_number LIKE 'BA-2016-0000%' ORDER BY file_number`,
    rowMode: 'array',
  })
  expect(expected.length).toBeGreaterThan(50)
  await expect(dialog.locator('[data-form-bar]')).toContainText(`${expected.length} rows`)
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()

  const link = page.getByRole('row', { name: /Building permits/ }).getByRole('link', { name: /Download/ })
  await expect(link).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^Building permits \d{4}-\d\d-\d\d\.xlsx$/)

  const [header, ...cells] = readXlsx(await download.path())
  expect(header).toEqual(['File number', 'Applicant', 'City', 'Estimated cost (EUR)', 'Listed building', 'Received on', 'Remarks'])
  const asRead = expected.map(([number, applicant, city, cost, listed, received, remarks]) => [
    number,
    applicant,
    city,
    cost === null ? null : Number(cost),
    listed,
    received === null ? null : `${received}T00:00:00`,
    remarks,
  ])
  expect(cells.sort((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual(asRead)

  await expect(page.getByRole('row', { name: /Building permits/ })).toContainText('Ready')
  await expect(page.getByRole('button', { name: /Notifications/ })).toHaveAccessibleName(/1/)
})

test('a browser that came by the link of npm start signs in to a demo account with one click, any other has to know a password', async ({
  page,
  system,
  consoleErrors,
}) => {
  watchConsole(page, consoleErrors)
  await page.goto('/sign-in')
  await expect(page.getByText('Open the link that npm start ended with')).toBeVisible()
  await expect(page.getByRole('button', { name: /Anna Berg/ })).toHaveCount(0)
  await page.goto(system.demoLink)
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.getByRole('button', { name: /Anna Berg/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
})

test('a reload in the middle keeps the bar where it was', async ({ exports: page, gates }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  const before = await percentOf(page)
  await page.reload()
  await expect.poll(() => percentOf(page)).toBeGreaterThanOrEqual(before)
  await gates.openNext()
  await expect.poll(() => percentOf(page)).toBeGreaterThan(before + 15)
  await gates.openAll()
  await expect(page.getByRole('link', { name: /Download/ }).first()).toBeVisible({ timeout: 60_000 })
})

test('the page may be closed: the toast waits for the next visit, the file too', async ({ exports: page, context, system, person }) => {
  await startExport(page, { format: 'CSV' })
  // Right after the click: the receipt is not waited for.
  await page.close()
  await expect
    .poll(
      async () =>
        (
          await system.pool.query(`SELECT 1 FROM jobs j JOIN "user" u ON u.id = j.user_id WHERE u.email = $1 AND j.state = 'completed'`, [
            person.email,
          ])
        ).rowCount,
    )
    .toBe(1)
  const later = await context.newPage()
  await later.goto('/jobs')
  await expect(later.getByRole('listitem').filter({ has: later.getByRole('link', { name: /Download/ }) })).toBeVisible()
})

test('a stopped export leaves nothing to download and can be run again', async ({ exports: page, gates }) => {
  await startExport(page, { dataset: GATED_DATASET })
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect.poll(() => percentOf(page)).toBeGreaterThan(1)
  await page.getByRole('button', { name: new RegExp(`^Stop ${GATED_DATASET}`) }).click()
  await expect(row).toContainText('Stopped')
  await expect(page.getByRole('link', { name: /Download/ })).toHaveCount(0)
  await page.getByRole('button', { name: new RegExp(`^Run ${GATED_DATASET}.* again`) }).click()
  await expect(row).toHaveCount(2)
  await expect(bar(page)).toBeVisible()
  await gates.openAll()
  await expect(row.filter({ hasText: 'Ready' })).toHaveCount(1, { timeout: 60_000 })
})

test('two tabs show the same bar and one toast', async ({ exports: first, context, person, consoleErrors, gates }) => {
  const second = await context.newPage()
  watchConsole(second, consoleErrors)
  await second.goto('/jobs')
  // By neither of them: the tab that starts a job has no toast where it is ready in the same breath.
  const third = await openExports(context, person, consoleErrors)
  await startExport(third, { format: 'JSON Lines', dataset: GATED_DATASET })
  await third.close()
  for (const page of [first, second]) await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  await gates.openAll()
  const ready = (page: typeof first) => page.getByRole('row', { name: new RegExp(GATED_DATASET) }).filter({ hasText: 'Ready' })
  for (const page of [first, second]) await expect(ready(page)).toBeVisible({ timeout: 60_000 })
  const toasts = (page: typeof first) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /Download/ }) })
  await expect.poll(async () => (await toasts(first).count()) + (await toasts(second).count())).toBe(1)
})

test('two users side by side never see each other', async ({ exports: anna, browser, system, baseURL }) => {
  const jonas = await system.addPerson('Jonas Weber')
  const context = await browser.newContext({ baseURL })
  const other = await openExports(context, jonas)
  const seen: string[] = []
  other.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => seen.push(String(payload))))
  await other.reload()
  await startExport(anna, { format: 'CSV' })
  await expect(anna.getByRole('row', { name: /Building permits/ })).toContainText('Ready', { timeout: 60_000 })
  const job = await anna.evaluate(async () => (await (await fetch('/api/jobs')).json()).jobs[0])
  for (const path of ['', '/artifact']) {
    const foreign = await context.request.get(`/api/jobs/${job.id}${path}`)
    const unknown = await context.request.get(`/api/jobs/01a20c80-0000-7000-8000-000000000000${path}`)
    expect(foreign.status()).toBe(404)
    const { reference: _, ...problem } = await foreign.json()
    const { reference: __, ...other404 } = await unknown.json()
    expect(problem).toEqual(other404)
  }
  await expect(other.getByText('No jobs yet')).toBeVisible()
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.join()).not.toContain(job.id)
  await context.close()
})

test('an unknown session is sent to sign in, and back to where it wanted to go', async ({ page, person }) => {
  await page.goto('/jobs?from=a-mail')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fjobs%3Ffrom%3Da-mail/)
  await signIn(page.request, person)
  await page.reload()
  await expect(page).toHaveURL(/\/jobs/)
  await page.goto('/sign-in?next=https://evil.example')
  await expect(page).toHaveURL(/localhost:\d+\/jobs/)
})
