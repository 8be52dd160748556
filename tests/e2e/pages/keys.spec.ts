import type { Page } from '@playwright/test'
import { expect, exportUnseen, formOf, openExports, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' })
const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

/** The keys come after the page: whoever presses one before presses it again. */
async function press(page: Page, key: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await seen()
  }).toPass({ timeout: 10_000 })
}

test('n leads to what can be started, from a job’s page too', async ({ exports: page }) => {
  await press(page, 'n', () => expect(page).toHaveURL(/\/new$/, { timeout: 1000 }))
  await page.goBack()
  await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
  await page.getByRole('link', { name: /^Inspections that failed/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Inspections that failed/ })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/new$/)
  await expect(page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true })).toBeFocused()
})

test('the list is searched with /, walked with j and k, and empty says why', async ({ context, person, system }) => {
  await signIn(context.request, person)
  await exportUnseen(context, system, 3)
  const page = await openExports(context, person)
  const rows = page.locator('[data-job]')
  await expect(rows).toHaveCount(3)
  const search = page.getByRole('searchbox', { name: 'Search your jobs' })
  await press(page, '/', () => expect(search).toBeFocused({ timeout: 1000 }))
  await page.keyboard.type('no such thing')
  await expect(page.getByText('No results for “no such thing”')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '0 found' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(search).toBeFocused()
  await search.fill('csv')
  await expect(rows).toHaveCount(3)
  await search.fill('failed')
  await expect(rows).toHaveCount(0)

  // A letter in the field is a letter, and a new export is seen whatever was searched for.
  await search.fill('')
  await page.keyboard.type('njk?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
  await expect(rows).toHaveCount(4)
  await expect(search).toHaveValue('')

  await page.getByRole('heading', { level: 1 }).click()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.nth(1).getByRole('link').first()).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows.nth(0).getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Inspections that failed/ })).toBeVisible()
})

test('the palette finds a dataset, a job and a setting, and does what is chosen', async ({ exports: page }) => {
  await press(page, 'Control+k', () => expect(palette(page)).toBeVisible({ timeout: 1000 }))
  await page.keyboard.type('failed insp')
  await expect(palette(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  const form = formOf(page)
  await form.getByRole('radio', { name: /^CSV/ }).check()
  await form.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('row', { name: /Inspections that failed/ })).toContainText('Ready')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('inspections ready')
  await expect(palette(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Inspections that failed/ })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzz')
  await expect(palette(page).getByText('No results for “zzz”')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeHidden()

  await page.getByRole('button', { name: /^Search and commands/ }).click()
  await page.keyboard.type('sign out')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('keys of a single letter are listed and can be switched off, for this browser', async ({ exports: page }) => {
  await press(page, '?', () => expect(help(page)).toBeVisible({ timeout: 1000 }))
  await expect(help(page).getByText('New job')).toBeVisible()
  await help(page).getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()
  await page.reload()
  await press(page, 'Control+k', () => expect(palette(page)).toBeVisible({ timeout: 1000 }))
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await page.keyboard.press('n')
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.type('shortcuts')
  await page.keyboard.press('Enter')
  await help(page).getByRole('checkbox').check()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()
  await page.keyboard.press('?')
  await expect(help(page)).toBeVisible()
})

onDeskAndPhone(() => {
  test('search, palette and help have nothing that axe finds, and fit', async ({ context, person, system }) => {
    await signIn(context.request, person)
    await exportUnseen(context, system, 1)
    const page = await openExports(context, person)
    await page.getByRole('searchbox').fill('nothing like it')
    await expect(page.getByText('No results for')).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: /^Search and commands/ }).click()
    await expect(palette(page).getByRole('option', { name: 'Building permits' })).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.type('shortcuts')
    await page.keyboard.press('Enter')
    await expect(help(page)).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })
})

test('Ctrl K that is pressed before the page’s scripts are there opens the palette when they are', async ({ context, person }) => {
  await signIn(context.request, person)
  const page = await context.newPage()
  let letScripts = () => {}
  const held = new Promise<void>((resolve) => {
    letScripts = resolve
  })
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/jobs', { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  await page.keyboard.press('Control+k')
  letScripts()
  await expect(palette(page)).toBeVisible()
})
