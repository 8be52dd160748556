import type { Locator } from '@playwright/test'
import { cancelAll, expect, exportUnseen, openExports, openForm, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'

async function remove(row: Locator): Promise<void> {
  await row.getByRole('button', { name: /More/ }).click()
  await row.page().getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row).toHaveCount(0)
}

test('a deleted job comes back with Undo, and is gone for good without', async ({ exports: page, system, person }) => {
  await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
  const row = page.getByRole('row', { name: /Inspections that failed/ })
  await expect(row).toContainText('Ready')
  await remove(row)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('Ready')
  await remove(row)
  await page.reload()
  await expect(page.getByText('No jobs yet')).toBeVisible()
  const left = await system.pool.query(`SELECT 1 FROM jobs j JOIN "user" u ON u.id = j.user_id WHERE u.email = $1`, [person.email])
  expect(left.rowCount).toBe(0)
})

test('the offer to undo waits for whoever is at it, and goes along to other pages', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const [deleted, other] = await exportUnseen(context, system, 2)
  await context.clock.install()
  const page = await openExports(context, person, consoleErrors)
  const linkTo = (id: string | undefined) => page.locator(`a[href="/jobs/${id}"]`)
  const row = page.getByRole('row').filter({ has: linkTo(deleted) })
  const offer = page.locator('[data-sonner-toast]').filter({ hasText: 'deleted' })
  await remove(row)
  await offer.getByRole('button', { name: 'Undo' }).focus()
  await page.clock.runFor(15_000)
  await linkTo(other).click()
  await expect(page).toHaveURL(new RegExp(`${other}$`))
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await offer.getByRole('button', { name: 'Undo' }).click()
  await page.goBack()
  await expect(row).toContainText('Ready')

  await remove(row)
  const sent = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.clock.runFor(11_000)
  expect((await sent).status()).toBe(204)
  await expect(row).toHaveCount(0)
})

test('a deletion is not lost with a sign-out in its ten seconds', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const [id] = await exportUnseen(context, system)
  const page = await openExports(context, person, consoleErrors)
  await remove(page.getByRole('row', { name: /Site inspections/ }))
  await expect(page.getByText('No jobs yet')).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await system.pool.query('SELECT 1 FROM jobs WHERE id = $1', [id])).rowCount).toBe(0)
})

test('a double click on Export makes one job', async ({ exports: page }) => {
  const dialog = await openForm(page)
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await dialog.getByRole('button', { name: 'Export', exact: true }).dblclick()
  await expect(page.getByRole('row', { name: /Building permits/ })).toContainText('Ready', { timeout: 60_000 })
  await page.reload()
  await expect(page.getByRole('row', { name: /Building permits/ })).toHaveCount(1)
})

test('a form that cannot be sent says which field and why, and loses nothing', async ({ exports: page }) => {
  const dialog = await openForm(page)
  await dialog.getByLabel('File name').fill('Quarterly list')
  await dialog.getByRole('button', { name: 'Select none' }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/at least one column/)).toBeVisible()
  await expect(dialog.getByLabel('File name')).toHaveValue('Quarterly list')
})

test('whoever waits is told behind how many, as the form said', async ({ exports: page, gates: _ }) => {
  for (let i = 0; i < 5; i++) await startExport(page, { dataset: GATED_DATASET })
  const jobs = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  // Two workers with one slot each; this person may have three in flight.
  await expect(jobs.filter({ has: page.getByRole('progressbar') })).toHaveCount(2)
  await expect(jobs.filter({ hasText: 'Waiting' })).toHaveCount(3)
  for (const words of ['Next in line', '1 other first', '2 others first']) await expect(jobs.filter({ hasText: words })).toHaveCount(1)
  // The form says of the next one what its row will say.
  const dialog = await openForm(page, GATED_DATASET)
  await expect(dialog.locator('[data-form-bar]')).toContainText('3 others first')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(jobs.filter({ hasText: '3 others first' })).toHaveCount(1)
  await cancelAll(page)
})

test('exports of one dataset can be told apart: by eye, by ear, in the palette; each says how long it took and how old it is', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  const cities = ['Falkenau', 'Königsmühle']
  const columns = ['file_number', 'city', 'status'].map((name) => ({ name }))
  for (const city of cities)
    await exportUnseen(context, system, 1, {
      dataset: 'permits',
      format: 'csv',
      columns,
      filters: [{ column: 'city', op: 'eq', value: city }],
    })
  const page = await openExports(context, person, consoleErrors)
  await expect(page.getByRole('link', { name: 'Done 2' })).toBeVisible({ timeout: 30_000 })
  for (const city of cities) {
    const row = page.getByRole('row').filter({ hasText: `CSV · City is ${city} · 3 of 17 columns` })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText(/rows · [\d.]+ \w+ · in [\d.]+ s · kept until/)
    await expect(row.getByText('a moment ago')).toBeVisible()
  }
  const names = await page
    .getByRole('link', { name: /^Download/ })
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))
  expect(new Set(names).size).toBe(2)
  await page.getByLabel('Search your jobs').fill('falkenau')
  await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(1)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('option', { name: /Building permits.*City is Königsmühle/ })).toBeVisible()
})

test('the list is narrowed by the address, and says what narrows it', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  await exportUnseen(context, system, 3)
  await exportUnseen(context, system, 1, { dataset: 'permits', format: 'csv', columns: [{ name: 'city' }] })
  const page = await openExports(context, person, consoleErrors)
  const rows = page.locator('[data-job]')
  await expect(rows).toHaveCount(4)

  await page.goto('/jobs?dataset=permits&since=7d')
  await expect(rows).toHaveCount(1)
  await expect(page.getByLabel('Dataset')).toHaveValue('permits')
  await expect(page.getByRole('link', { name: 'Done 1' })).toBeVisible()
  await page.getByRole('link', { name: 'Failed 0' }).click()
  await expect(page).toHaveURL(/\/jobs\?state=failed&dataset=permits&since=7d$/)
  await expect(page.getByText('Filters: Failed · Building permits · Last 7 days')).toBeVisible()
  await page.goBack()
  await expect(rows).toHaveCount(1)
  await page.getByRole('searchbox').fill('nowhere')
  await expect(page).toHaveURL(/q=nowhere/)
  await page.reload()
  await expect(page.getByText('No results for “nowhere”')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(rows).toHaveCount(4)
  await expect(page).toHaveURL(/\/jobs$/)

  // A job that comes to match is put in, and from its page the way back leads to the same list.
  await page.getByLabel('Dataset').selectOption('permits')
  await expect(rows).toHaveCount(1)
  await exportUnseen(context, system, 1, { dataset: 'permits', format: 'csv', columns: [{ name: 'status' }] })
  await exportUnseen(context, system, 1)
  await expect(page.getByRole('link', { name: 'Done 2' })).toBeVisible()
  await expect(rows).toHaveCount(2)
  await rows.first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Jobs', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs\?dataset=permits$/)
  await expect(rows).toHaveCount(2)
})

test('rows have keys, and many are chosen and dealt with at once', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const ids = await exportUnseen(context, system, 4)
  const page = await openExports(context, person, consoleErrors)
  const rows = page.locator('[data-job]')
  const row = (nth: number) => page.locator(`[data-job="${ids[nth]}"]`)
  const focus = (nth: number) => row(nth).getByRole('link').first().focus()
  await expect(rows).toHaveCount(4)

  await focus(0)
  await page.keyboard.press('F2')
  await page.keyboard.type('Every Monday')
  await page.keyboard.press('Enter')
  await expect(row(0).getByRole('link', { name: 'Every Monday', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Notifications' }).first().click()
  await expect(page.getByRole('dialog').getByText('Every Monday is ready')).toBeVisible()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), focus(0).then(() => page.keyboard.press('d'))])
  expect(download.suggestedFilename()).not.toContain('Monday')
  await page.keyboard.press('r')
  await expect(rows).toHaveCount(5)
  await expect(rows.first()).toContainText('Every Monday')

  await focus(3)
  await page.keyboard.press('x')
  await focus(1)
  await page.keyboard.press('Shift+X')
  const bar = page.getByRole('region', { name: 'Selected jobs' })
  await expect(bar).toContainText('3 selected')
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(5)
  // Its toast takes a moment to go, and the next has the same button.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await focus(1)
  await page.keyboard.press('Delete')
  await expect(row(1)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(1)).toHaveCount(1)
})

test('what runs stands on top; a job that ends stays a moment where it was watched', async ({
  exports: page,
  context,
  system,
  gates: _,
}) => {
  await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
  await expect(page.getByRole('row', { name: /Inspections that failed/ })).toContainText('Ready')
  await page.reload()
  await startExport(page, { dataset: GATED_DATASET })
  await expect(page.getByRole('rowheader', { name: 'Now', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Running 1' }).click()
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row.getByRole('progressbar')).toBeVisible()
  await expect(page.locator('[data-job]')).toHaveCount(1)
  await page.mouse.move(0, 0)
  const stopped = await context.request.post(`/api/jobs/${await row.getAttribute('data-job')}/cancel`, {
    headers: { origin: system.url, 'x-requested-with': 'postroom' },
  })
  expect(stopped.status()).toBe(202)
  await expect(row).toContainText('Stopped')
  await expect(page.getByRole('link', { name: 'Running 0' })).toBeVisible()
  await expect(row).toHaveCount(0, { timeout: 15_000 })
  await expect(page.getByText('Nothing is running')).toBeVisible()
  await page.getByRole('link', { name: 'All 2' }).click()
  await expect(page.locator('[data-job]')).toHaveCount(2)
})
