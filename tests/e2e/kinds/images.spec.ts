import { readFileSync } from 'node:fs'
import { expect, formOf, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'
import { unzip } from '@/tests/kinds/images/support/zip'

test('sample pictures become an archive, and the broken one is told', async ({ exports: page }) => {
  test.setTimeout(180_000)
  await page.goto('/new/images')
  const form = formOf(page)
  await form.getByRole('button', { name: 'Use sample pictures' }).click()
  const files = form.getByRole('list', { name: 'Files: Pictures' }).getByRole('listitem')
  await expect(files).toHaveCount(6, { timeout: 30_000 })
  await form.getByLabel('Width in pixels').fill('400')
  await form.getByRole('combobox', { name: 'Format', exact: true }).selectOption('WebP')
  await form.getByRole('textbox', { name: /^Text on each picture/ }).fill('© Bauamt')
  const preview = page.getByRole('figure')
  await expect(preview.getByRole('img', { name: 'Before: Baugrube Lindenstraße 4.jpg' })).toBeVisible({ timeout: 60_000 })
  await expect(preview.getByText('400 × 300')).toBeVisible({ timeout: 60_000 })
  await preview.getByRole('button', { name: 'Next picture' }).click()
  await expect(preview.getByRole('img', { name: 'After: Gerüst Rathaus.jpg' })).toBeVisible({ timeout: 60_000 })
  await expectNoViolations(page)

  await form.getByRole('button', { name: 'Convert pictures' }).click()
  await expect(page).toHaveURL(/\/jobs$/)
  await page.getByRole('link', { name: /^Baugrube Lindenstraße 4\.jpg and 5 more/ }).click()
  const main = page.getByRole('main')
  await expect(main.getByText('5 converted, 1 refused').first()).toBeVisible({ timeout: 90_000 })
  const list = main.getByRole('region', { name: 'Pictures' })
  const row = (name: string) => list.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(name) }) })
  await expect(row('Gerüst Rathaus').getByRole('img', { name: /^Before: / })).toBeVisible()
  await expect(row('Gerüst Rathaus').getByRole('img', { name: /^After: / })).toBeVisible()
  // It lies on its side, as 1200 × 1600.
  await expect(row('Gerüst Rathaus')).toContainText('1600 × 1200')
  await expect(row('Abnahme')).toContainText('The picture is broken or incomplete.')
  await expectNoViolations(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })

  const download = page.waitForEvent('download')
  await main
    .getByRole('link', { name: /^Download/ })
    .first()
    .click()
  const bytes = readFileSync(await (await download).path())
  // Whoever's line broke fetches the rest of it.
  const rest = await page.request.get((await download).url(), { headers: { range: `bytes=1000-` } })
  expect([rest.status(), rest.headers()['content-range']]).toEqual([206, `bytes 1000-${bytes.length - 1}/${bytes.length}`])
  expect((await rest.body()).equals(bytes.subarray(1000))).toBe(true)
  const archive = await unzip(bytes)
  expect([...archive.keys()]).toEqual([
    'Baugrube Lindenstraße 4.webp',
    'Gerüst Rathaus.webp',
    'Kran Hafenstraße.webp',
    'Dachstuhl Schule.webp',
    'Rohbau Nordseite.webp',
  ])
})
