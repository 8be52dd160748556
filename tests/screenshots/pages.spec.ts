import { cancelAll, expect, openExports, openForm, startExport, test } from '@/tests/e2e/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'

const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test.describe(`${colorScheme}, ${size}`, () => {
      test.use({ colorScheme, viewport, reducedMotion: 'reduce' })
      const name = (state: string) => `docs/screenshots/${state}-${size}-${colorScheme}.png`

      test('sign-in', async ({ page }) => {
        await page.goto('/sign-in')
        await expect(page.getByRole('button', { name: /Anna/ })).toBeVisible()
        await page.screenshot({ path: name('sign-in') })
      })

      test('the Exports page from empty to ready', async ({ context, person, gates: _ }) => {
        const page = await openExports(context, person)
        await expect(page.getByText('No exports yet')).toBeVisible()
        await page.screenshot({ path: name('empty') })

        const dialog = await openForm(page)
        await dialog.getByRole('button', { name: 'Add filter' }).click()
        await expect(dialog.getByRole('status').first()).toContainText('rows')
        await page.screenshot({ path: name('new-export') })
        await dialog.getByRole('radio', { name: /^CSV/ }).check()
        await dialog.getByText('Options').click()
        await dialog.getByLabel('Split into parts').selectOption({ label: 'By megabytes' })
        await dialog.getByLabel('Megabytes in a part, at most').scrollIntoViewIfNeeded()
        await page.screenshot({ path: name('options') })
        await page.keyboard.press('Escape')

        await startExport(page, { format: 'CSV', dataset: 'Failed inspections with their permits' })
        await expect(page.getByRole('link', { name: /Download/ }).first()).toBeVisible({ timeout: 60_000 })
        await page.screenshot({ path: name('toast') })

        for (const format of ['Excel', 'Excel', 'JSON Lines', 'CSV'] as const) await startExport(page, { format, dataset: GATED_DATASET })
        await expect.poll(async () => Number(await page.getByRole('progressbar').last().getAttribute('aria-valuenow'))).toBeGreaterThan(15)
        await page.screenshot({ path: name('running') })

        await page.getByRole('button', { name: /Notifications/ }).click()
        await expect(page.getByRole('dialog').first()).toBeVisible()
        await page.screenshot({ path: name('inbox') })
        await page.keyboard.press('Escape')
        await cancelAll(page)
        await page
          .getByRole('button', { name: /details/i })
          .last()
          .click()
        await page.screenshot({ path: name('ended'), fullPage: true })
      })
    })
  }
}
