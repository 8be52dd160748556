import { expect, forgive, test } from './fixtures'

const chunks = '**/_next/static/chunks/**'

test('a part that is slow shows that it comes; one that cannot be had says so, and a reload brings the page anew', async ({
  exports: page,
  consoleErrors,
}) => {
  const button = page.getByRole('button', { name: 'New export' }).first()
  const dialog = page.getByRole('dialog', { name: 'New export' })
  const line = page.locator('[data-part-progress]')
  const notice = page.getByText('A part of this page could not be loaded.')
  await expect(page.getByText('No exports yet')).toBeVisible()

  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  await page.route(chunks, async (route) => {
    await held
    await route.abort()
  })
  await button.click()
  await expect(line).toBeVisible()
  go()
  await expect(notice).toBeVisible()
  await expect(line).toHaveCount(0)
  await expect(dialog).toHaveCount(0)

  await page.unroute(chunks)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByText('No exports yet')).toBeVisible()
  await expect(notice).toHaveCount(0)
  await button.click()
  await expect(dialog).toBeVisible()
  forgive(consoleErrors)
})
