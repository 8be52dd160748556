import { readFile } from 'node:fs/promises'
import { test as base, openExports, openForm, startExport } from '@/tests/e2e/support/fixtures'

const { expect } = base
const MINE = 'Permits of my district'

/** The product with a person whose scope tests give and take. */
const test = base.extend<{ giveScope: (district: string | null) => Promise<void> }>({
  giveScope: async ({ system, person }, use) => {
    await use(async (district) => {
      await system.pool.query(
        `INSERT INTO scopes SELECT id, $2 FROM "user" WHERE email = $1 ON CONFLICT (user_id) DO UPDATE SET scope = EXCLUDED.scope`,
        [person.email, district === null ? {} : { district: [district] }],
      )
    })
  },
})

test('a dataset whose rows are a person’s own is offered, previewed and exported with these rows, and to nobody without', async ({
  context,
  person,
  giveScope,
  consoleErrors,
}) => {
  const page = await openExports(context, person, consoleErrors)
  await page.getByRole('button', { name: 'New job' }).first().click()
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Building permits', exact: true })).toBeVisible()
  await expect(main.getByRole('link', { name: MINE, exact: true })).toHaveCount(0)

  await giveScope('Neustadt')
  await page.goto('/jobs')
  await openForm(page, MINE)
  await expect(main.getByRole('cell', { name: 'Neustadt' }).first()).toBeVisible()
  await expect(main.getByRole('cell', { name: /Altstadt|Südvorstadt/ })).toHaveCount(0)
  await page.goto('/jobs')

  await startExport(page, { format: 'CSV', dataset: MINE })
  const row = page.getByRole('row', { name: new RegExp(MINE) })
  await expect(row).toContainText('Ready', { timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /Download/ }).click()])
  const text = await readFile(await download.path(), 'utf8')
  const districts = new Set(text.match(/Altstadt|Südvorstadt|Neustadt|Mühlenviertel/g))
  expect([...districts]).toEqual(['Neustadt'])
})

test('who loses the right is told so: at the file, at a preset, and when the settings are used again', async ({
  context,
  person,
  giveScope,
}) => {
  await giveScope('Altstadt')
  // The browser itself logs what it was refused.
  const page = await openExports(context, person)
  await startExport(page, { format: 'CSV', dataset: MINE })
  const row = page.getByRole('row', { name: new RegExp(MINE) })
  await expect(row).toContainText('Ready', { timeout: 60_000 })
  const dialog = await openForm(page, MINE)
  await dialog.getByRole('button', { name: 'Save as preset…' }).click()
  await page.getByLabel('Name of the preset').fill('My list')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByLabel('Preset', { exact: true }).locator('option:checked')).toHaveText('My list')

  await giveScope('Neustadt')
  await page.goto('/jobs')
  await row.getByRole('link', { name: /Download/ }).click()
  await expect(page.getByText(/is not handed out any more/)).toBeVisible()
  await expect(page.getByText(/other rows than you may see now/)).toBeVisible()

  await giveScope(null)
  await page.goto('/jobs')
  await page.getByRole('button', { name: 'New job' }).first().click()
  await expect(page.getByText('Its dataset is not there any more, or you may not use it any more.')).toBeVisible()
  await page.goto('/jobs')
  await row
    .getByRole('button', { name: /^More actions/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /^Edit/ }).click()
  await expect(page.getByText('The dataset of these settings (district-permits) is not there any more')).toBeVisible()
})
