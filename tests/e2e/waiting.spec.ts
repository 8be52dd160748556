import { GATED_DATASET } from '@/tests/support/gates'
import { bar, expect, openForm, percentOf, startExport, test } from './fixtures'

test('a job that stands still is said to stand still, without a speed or a time left', async ({ exports: page, gates }) => {
  await page.clock.install()
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row).not.toContainText('No news')
  await page.clock.runFor(20_000)
  await expect(row).toContainText(/No news for \d+ s; the worker is still there\./, {
    timeout: 45_000, // a slow export may have come to its gate only after the clock was put forward
  })
  await expect(row).not.toContainText('rows/s')
  await gates.openAll()
  await expect(row).not.toContainText('No news')
  await expect(bar(page)).toHaveCount(0, { timeout: 60_000 })
})

test('a row stands a blink after the click, and goes again with an error where the person is when the server refuses', async ({
  exports: page,
  consoleErrors,
}) => {
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await asked
    await route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      json: {
        type: 'urn:postroom:queue_full',
        title: 'Too many requests',
        status: 429,
        detail: 'You have 100 jobs waiting.',
        reference: 'r',
      },
    })
  })
  const dialog = await openForm(page, 'Building permits')
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeVisible()
  const tookMs = await dialog.getByRole('button', { name: 'Export', exact: true }).evaluate(
    (button: HTMLButtonElement) =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        const look = () => document.querySelector('main')?.textContent?.includes('Starting') && resolve(performance.now() - start)
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
        button.click()
      }),
  )
  expect(tookMs).toBeLessThan(100)
  answer()
  await expect(page.getByText(/You have 100 jobs waiting/)).toBeVisible()
  await expect(page.locator('main').getByText('Starting')).toHaveCount(0)
  const own = consoleErrors.filter((text) => !/429/.test(text))
  consoleErrors.splice(0, consoleErrors.length, ...own)
})
