import type { Locator } from '@playwright/test'
import { createLatch, estimateOf, expect, formOf, hold, openForm, showStep, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'

const headersOf = (dialog: Locator) => dialog.getByRole('table').getByRole('columnheader').allTextContents()
const offerOf = (dialog: Locator) => dialog.getByRole('status').filter({ hasText: /already|You made this/ })

/** Only these columns, in the order of the dataset. */
async function chooseColumns(dialog: Locator, names: string[]): Promise<void> {
  await dialog.getByRole('button', { name: 'Select none' }).click()
  for (const name of names) await dialog.getByRole('checkbox', { name, exact: true }).check()
}

test('the page of datasets shows what each holds, each has an address, and the browser’s Back leads through them', async ({
  exports: page,
  system,
}) => {
  await page.getByRole('button', { name: 'New job' }).first().click()
  await expect(page).toHaveURL(/\/new$/)
  const permits = page.getByRole('link', { name: 'Building permits', exact: true })
  const card = page.getByRole('listitem').filter({ has: permits })
  const { rows } = await system.pool.query('SELECT file_number FROM register.permits ORDER BY id LIMIT 1')
  await expect(card.getByRole('cell', { name: rows[0].file_number })).toBeVisible()
  await expect(card).toContainText('17 columns')
  await expect(permits).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/new\/export\?dataset=permits$/)
  await expect(page.getByRole('form', { name: 'Building permits' })).toBeFocused()
  await expect(page).toHaveTitle(/Export/)
  await page.goBack()
  await expect(permits).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(/\/jobs$/)

  // Addresses of the time when the form lay over the list.
  for (const old of ['/jobs?new=inspections', '/exports?new=inspections']) {
    await page.goto(old)
    await expect(page).toHaveURL(/\/new\/export\?dataset=inspections$/)
    await expect(formOf(page).getByLabel('Dataset')).toHaveValue('inspections')
  }
  await page.getByRole('link', { name: 'New job' }).click()
  await expect(page).toHaveURL(/\/new$/)
  await page.goto('/new/nothing')
  await expect(page.getByRole('heading', { name: 'Nothing at this address' })).toBeVisible()
})

test('a click on New job that comes before the page’s scripts is not lost', async ({ exports: page }) => {
  const letThrough = await hold(page, '**/_next/static/**/*.js')
  await page.goto('/jobs', { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'New job' }).first().click()
  await page.waitForURL(/\/new[?]?$/, { waitUntil: 'commit' })
  letThrough()
  await expect(page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true })).toBeVisible()
})

test('a preview that cannot be had says so and is tried again', async ({ exports: page }) => {
  await page.route('**/api/previews', (route) => route.fulfill({ json: { no: 'rows' } }))
  const dialog = await openForm(page)
  await expect(dialog.getByText('The first rows cannot be shown just now.')).toBeVisible()
  await page.unroute('**/api/previews')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('table').getByRole('row')).toHaveCount(13)
})

test('columns are searched, renamed and put in order by keyboard, by pointer and by buttons', async ({ exports: page }) => {
  const dialog = await openForm(page)
  await chooseColumns(dialog, ['File number', 'Applicant', 'Street'])
  expect(await headersOf(dialog)).toEqual(['File number', 'Applicant', 'Street'])

  await dialog.getByRole('checkbox', { name: 'Street', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => headersOf(dialog)).toEqual(['File number', 'Street', 'Applicant'])

  const [from, to] = await Promise.all(
    ['Move Applicant', 'Move File number'].map((name) => dialog.getByRole('button', { name, exact: true }).boundingBox()),
  )
  if (!from || !to) throw new Error('both handles are drawn')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 8, to.y + 14, { steps: 8 })
  await page.mouse.move(to.x + 8, to.y + 4, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => headersOf(dialog)).toEqual(['Applicant', 'File number', 'Street'])

  // A click in the 50 ms after a drag is taken for its end (dnd-kit's PointerSensor).
  const header = dialog.getByLabel('Header for File number')
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Rename or move File number' }).click()
    await expect(header).toBeVisible({ timeout: 1000 })
  }).toPass()
  await header.fill('Aktenzeichen')
  await dialog.getByRole('button', { name: 'Move File number up' }).click()
  await expect.poll(() => headersOf(dialog)).toEqual(['Aktenzeichen', 'Applicant', 'Street'])

  await dialog.getByLabel('Search columns').fill('decid')
  await expect(dialog.getByRole('checkbox', { name: 'Applicant' })).toBeHidden()
  await dialog.getByRole('button', { name: 'Select all' }).click()
  await expect.poll(() => headersOf(dialog)).toEqual(['Aktenzeichen', 'Applicant', 'Street', 'Decided on'])

  // What was chosen is what is asked for.
  await dialog.getByRole('button', { name: 'Add sort' }).click()
  await dialog.getByLabel('Column to sort by').selectOption({ label: 'Street' })
  await dialog.getByLabel('Direction for Street').selectOption({ label: 'descending' })
  await dialog.getByRole('button', { name: 'Add filter' }).click()
  await dialog.getByLabel('Column to filter by').selectOption({ label: 'Dwellings' })
  await dialog.getByLabel('How to compare Dwellings').selectOption({ label: 'is at least' })
  await dialog.getByLabel('Value for Dwellings').fill('12')
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/jobs'))
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  expect((await sent).postDataJSON().payload).toMatchObject({
    dataset: 'permits',
    columns: [{ name: 'file_number', label: 'Aktenzeichen' }, { name: 'applicant' }, { name: 'street' }, { name: 'decided_on' }],
    filters: [{ column: 'dwellings', op: 'gte', value: 12 }],
    sort: [{ column: 'street', direction: 'desc' }],
  })
})

test('a big export says what will happen, and offers only what helps, with its figures', async ({ exports: page }) => {
  await page.route('**/api/estimates', (route) => {
    const csv = route.request().postDataJSON().payload.format === 'csv'
    return route.fulfill({ json: estimateOf({ amount: 2_500_000, bytes: csv ? 930_000_000 : 480_000_000, seconds: csv ? 60 : 400 }) })
  })
  const dialog = await openForm(page)
  await expect(dialog.getByText('the file will have 3 sheets. The file will be large: about 480 MB. It takes about 7 min.')).toBeVisible()
  await expect(dialog.getByText('CSV would take about 1 min and be about 930 MB.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Narrow by filter' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Column to filter by' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Split into parts' }).click()
  await expect(dialog.getByLabel('Split into parts')).toHaveValue('rows')
  await dialog.getByLabel('Split into parts').selectOption('none')
  await dialog.getByRole('button', { name: 'CSV instead' }).click()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  // Large it still is, for which CSV is no remedy.
  await expect(dialog.getByText(/^The file will be large/)).toBeVisible()
  await expect(dialog.getByText(/3 sheets/)).toBeHidden()
  await expect(dialog.getByRole('button', { name: 'CSV instead' })).toBeHidden()
})

test('what matches nothing is said before, in the preview and on the button, and is no green Ready after', async ({ exports: page }) => {
  const dialog = await openForm(page)
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await dialog.getByRole('button', { name: 'Add filter' }).click()
  await dialog.getByLabel('Value for File number').fill('zzzz')
  await expect(dialog.locator('[data-form-bar]')).toContainText('Nothing matches')
  await expect(dialog.getByText('Nothing matches these filters.')).toBeVisible()
  await expect(dialog.getByText('These filters match nothing.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Export empty file' }).click()
  const row = page.getByRole('row', { name: /Building permits/ })
  await expect(row).toContainText('Ready, but empty', { timeout: 60_000 })
  await expect(row).toContainText('No rows matched File number contains zzzz; the file holds none')
  await expect(row.getByRole('link', { name: /^Download/ })).toBeVisible()
  await row.getByRole('button', { name: /^Change the filter of/ }).click()
  await expect(page).toHaveURL(/\/new\/export\?from=[\w-]+&at=filters$/)
  const again = formOf(page)
  await expect(again.getByLabel('Column to filter by')).toBeFocused()
  await again.getByLabel('Value for File number').fill('BA-2016')
  await expect(again.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
})

test('the preview has the rows of this very order', async ({ exports: page, system }) => {
  const dialog = await openForm(page)
  await chooseColumns(dialog, ['File number', 'City'])
  await dialog.getByRole('button', { name: 'Add sort' }).click()
  await dialog.getByLabel('Column to sort by').selectOption({ label: 'File number' })
  await dialog.getByLabel('Direction for File number').selectOption({ label: 'descending' })
  await dialog.getByRole('button', { name: 'Add filter' }).click()
  await dialog.getByLabel('Column to filter by').selectOption({ label: 'City' })
  await dialog.getByLabel('How to compare City').selectOption({ label: 'is' })
  await dialog.getByLabel('Value for City').selectOption('Falkenau')
  const { rows } = await system.pool.query(
    `SELECT file_number, city FROM register.permits WHERE city = 'Falkenau' ORDER BY file_number DESC LIMIT 12`,
  )
  const cells = () => dialog.getByRole('table').getByRole('cell').allTextContents()
  await expect.poll(cells).toEqual(rows.flatMap(({ file_number, city }) => [file_number, city]))
})

test('a small export is ready in the same breath: its Download has the focus, it is said, and there is no toast', async ({
  exports: page,
}) => {
  // It has ended, and the page has heard of it, before the answer to the submit comes: that is in time on however slow a machine.
  const ended = createLatch()
  await page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const response = await route.fetch()
    await ended.opened
    await route.fulfill({ response })
  })
  await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
  const download = page.getByRole('row', { name: /Inspections that failed/ }).getByRole('link', { name: /Download/ })
  await expect(download).toBeVisible({ timeout: 60_000 })
  ended.open()
  await expect(download).toBeFocused()
  await expect(page.locator('p[aria-live]')).toHaveText('Inspections that failed: ready')
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0)
})

test('the same export is offered while it runs and when it is ready, and to nobody else', async ({
  exports: page,
  gates,
  browser,
  system,
}) => {
  await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  const dialog = await openForm(page, GATED_DATASET)
  await expect(dialog.locator('[data-form-bar]')).toContainText('rows')
  await expect(offerOf(dialog)).toBeHidden()
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await expect(offerOf(dialog)).toContainText('This is running already.')
  await offerOf(dialog).getByRole('button', { name: 'Show it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(GATED_DATASET) })).toBeVisible()
  await page.goto('/jobs')

  await openForm(page, GATED_DATASET)
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await expect(offerOf(dialog)).toContainText('This is running already.')
  await gates.openAll()
  await expect(offerOf(dialog)).toContainText('You made this a moment ago.', { timeout: 60_000 })
  await expect(offerOf(dialog).getByRole('link', { name: /Download/ })).toHaveAttribute('href', /artifact/)
  await dialog.getByLabel('File name').fill('another')
  await expect(offerOf(dialog)).toBeHidden()

  const elsewhere = await browser.newContext({ baseURL: system.url })
  await signIn(elsewhere.request, await system.addPerson('Ben Other'))
  const other = await elsewhere.newPage()
  await other.goto('/new/export?dataset=gated')
  const theirs = formOf(other)
  await theirs.getByRole('radio', { name: /^CSV/ }).check()
  await expect(theirs.locator('[data-form-bar]')).toContainText('rows')
  await expect(offerOf(theirs)).toBeHidden()
  await elsewhere.close()
})

test('presets are saved, taken, changed, renamed, deleted and brought back', async ({ exports: page, system }) => {
  const form = await openForm(page)
  await chooseColumns(form, ['File number', 'City'])
  const saveAs = async (name: string) => {
    await form.getByRole('button', { name: 'Save as preset…' }).click()
    await page.getByLabel('Name of the preset').fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
  }
  await saveAs('Addresses')
  await expect(form.getByLabel('Preset', { exact: true }).locator('option:checked')).toHaveText('Addresses')
  await form.getByRole('radio', { name: /^CSV/ }).check()
  await form.getByRole('button', { name: 'Save changes' }).click()
  await expect(form.getByRole('button', { name: 'Save changes' })).toBeHidden()
  await form.getByRole('checkbox', { name: 'Street', exact: true }).check()
  await saveAs('Addresses')
  await expect(page.getByText('You have a preset with this name.')).toBeVisible()
  await page.getByRole('button', { name: 'Replace it' }).click()
  await expect(page.getByLabel('Name of the preset')).toBeHidden()

  await page.getByRole('link', { name: 'New job' }).click()
  const card = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(card('Addresses')).toContainText('CSV · Building permits · 3 of 17 columns')
  await card('Addresses').getByRole('button', { name: 'Rename Addresses' }).click()
  await page.getByLabel('Name of the preset').fill('Places')
  await page.keyboard.press('Enter')
  await card('Places').getByRole('button', { name: 'Delete Places' }).click()
  await expect(page.getByText('“Places” deleted')).toBeVisible()
  await page.getByRole('button', { name: 'Bring Places back' }).click()
  await page.getByRole('link', { name: 'Places', exact: true }).click()
  await expect(page).toHaveURL(/\/new\/export\?preset=/)
  await expect.poll(() => headersOf(form)).toEqual(['File number', 'Street', 'City'])
  await expect(form.getByRole('radio', { name: /^CSV/ })).toBeChecked()

  await system.pool.query(`UPDATE presets SET payload = jsonb_set(payload, '{columns,0,name}', '"gone"') WHERE name = 'Places'`)
  await page.reload()
  await expect(form.getByText('A column is no longer in this dataset and left out: gone')).toBeVisible()
  await expect.poll(() => headersOf(form)).toEqual(['Street', 'City'])
})

test('what was filled in is still there whatever way one left, until it is started over, discarded or sent', async ({ exports: page }) => {
  const form = await openForm(page)
  const name = form.getByLabel('File name')
  const notice = form.getByText('A draft, as you left it.')
  const list = () => page.getByRole('navigation', { name: 'Main' }).getByRole('link').first().click()
  await name.fill('Quarterly list')
  await list()
  await expect(form).toHaveCount(0)

  await openForm(page)
  await expect(notice).toBeVisible()
  await expect(name).toHaveValue('Quarterly list')
  await page.goBack()
  await expect(name).toHaveCount(0)
  await page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true }).click()
  await expect(name).toHaveValue('Quarterly list')
  await form.getByRole('button', { name: 'Start over' }).click()
  await expect(name).toHaveValue('')
  await expect(notice).toHaveCount(0)

  await name.fill('Another')
  await list()
  await page.getByRole('button', { name: 'New job' }).first().click()
  await expect(page).toHaveURL(/\/new$/)
  const draft = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Continue Building permits' }) })
  await expect(draft).toContainText('Excel · 17 columns')
  await expect(draft.getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(name).toHaveValue('Another')
  await page.goBack()
  await page.getByRole('button', { name: 'Discard the draft of Building permits' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Inspections that failed', exact: true }).click()
  await expect(notice).toHaveCount(0)
  await name.fill('Sent')
  await form.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs$/)
  for (const dataset of ['Building permits', 'Inspections that failed']) {
    await openForm(page, dataset)
    await expect(name).toHaveValue('')
    await list()
  }
})

test('the form speaks German', async ({ exports: page, context, system }) => {
  await context.addCookies([{ name: 'postroom.locale', value: 'de', url: system.url }])
  await page.goto('/new/export?dataset=permits')
  const dialog = formOf(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Spalten' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Exportieren' })).toBeVisible()
  await expect(dialog.locator('[data-form-bar]')).toContainText('100.000 Zeilen')
})

onDeskAndPhone(() => {
  test('gallery, presets, form and warning have nothing that axe finds, and fit', async ({ exports: page }) => {
    await page.route('**/api/estimates', (route) =>
      route.fulfill({ json: estimateOf({ amount: 2_500_000, bytes: 480_000_000, seconds: 400 }) }),
    )
    const dialog = await openForm(page)
    await dialog.getByRole('button', { name: 'Save as preset…' }).click()
    await page.getByLabel('Name of the preset').fill('Everything')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await showStep(page, 'Columns')
    await dialog.getByRole('button', { name: 'Rename or move Applicant' }).click()
    await expect(dialog.getByText(/3 sheets/)).toBeVisible()
    await expect(dialog.getByRole('table').getByRole('row')).toHaveCount(13)
    await expectNoViolations(page)
    await dialog.getByRole('heading', { name: 'Preview' }).scrollIntoViewIfNeeded()
    await page.getByRole('link', { name: 'New job' }).click()
    // They are asked for when they come near.
    await page.getByRole('region', { name: 'Datasets' }).getByRole('listitem').nth(2).scrollIntoViewIfNeeded()
    await expect.poll(() => page.getByRole('table').count()).toBeGreaterThanOrEqual(3)
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Delete Everything' }).click()
    await expect(page.getByRole('button', { name: 'Bring Everything back' })).toBeFocused()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })
})
