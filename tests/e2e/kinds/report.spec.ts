import { readFileSync } from 'node:fs'
import { expect, formOf, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'
import { all, readPdf } from '@/tests/kinds/report/read-pdf'

test('a report of failed inspections, by city, with sums, a chart and a workbook beside it', async ({ exports: page }) => {
  test.setTimeout(120_000)
  await page.goto('/new/report')
  await page.getByRole('link', { name: 'Inspections that failed' }).click()
  const form = formOf(page)
  await form.getByRole('combobox', { name: /^Chapters by/ }).selectOption('City')
  await form.getByRole('group', { name: 'Totals' }).getByLabel('Fee (EUR)').check()
  await form.getByRole('combobox', { name: /^Chart by/ }).selectOption('Date')
  await form.getByRole('textbox', { name: /^Title/ }).fill('Failed inspections')
  await form.getByRole('combobox', { name: /^Design/ }).selectOption('Coloured cover')
  await form.getByRole('checkbox', { name: /^Also as Excel/ }).check()
  const title = form.getByRole('textbox', { name: /^Title/ })
  const shown = page.getByRole('region', { name: 'Preview' })
  await test.step('its first pages are there as they will look, and what cannot be printed is told', async () => {
    await expect(shown.getByRole('img', { name: /^Page 1 as/ })).toBeVisible({ timeout: 60_000 })
    await shown.getByRole('button', { name: 'Next page' }).click()
    await expect(shown.getByRole('img', { name: /^Page 2 as/ })).toBeVisible()
    await title.fill('年報')
    await expect(shown.getByText('no font of the design has it')).toBeVisible({ timeout: 30_000 })
    await shown.getByRole('button', { name: 'Rows' }).click()
    await expect(shown.getByRole('table')).toBeVisible()
    await shown.getByRole('button', { name: 'Pages' }).click()
    await title.fill('Failed inspections')
    await expect(shown.getByRole('img', { name: /^Page \d as/ })).toBeVisible({ timeout: 30_000 })
  })
  await expectNoViolations(page)

  await form.getByRole('button', { name: 'Make report' }).click()
  await expect(page).toHaveURL(/\/jobs$/)
  await page
    .getByRole('link', { name: /^Failed inspections/ })
    .first()
    .click()
  const main = page.getByRole('main')
  await expect(main.getByRole('img', { name: 'The first page of “Failed inspections”' })).toBeVisible({ timeout: 60_000 })
  await expect(main.getByText('Failed inspections.xlsx')).toBeVisible()
  await expectNoViolations(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })

  const download = page.waitForEvent('download')
  await main
    .getByRole('link', { name: /^Download/ })
    .first()
    .click()
  const pdf = await readPdf(readFileSync(await (await download).path()))
  expect(all(pdf.root, 'H1').map(({ text }) => text)).toEqual(['Failed inspections'])
  expect(pdf.bookmarks[0]).toMatchObject({ title: 'Contents', page: 1 })
  expect(pdf.unmarked).toEqual([])
})
