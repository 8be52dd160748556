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
  const answers: (() => void)[] = []
  const answer = () =>
    expect
      .poll(() => answers.length)
      .toBe(1)
      .then(() => answers.pop()?.())
  await page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await new Promise<void>((resolve) => answers.push(resolve))
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
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  const tookMs = await dialog.getByRole('button', { name: 'Export', exact: true }).evaluate(
    (button: HTMLButtonElement) =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        const look = () => {
          const row = [...document.querySelectorAll('main tr')].find((row) => row.textContent?.includes('Starting'))
          const { x, y, width, height } = row?.getBoundingClientRect() ?? new DOMRect()
          // What is behind the form cannot be seen, whatever the document says.
          if (row?.contains(document.elementFromPoint(x + width / 2, y + height / 2))) resolve(performance.now() - start)
        }
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
        button.click()
      }),
  )
  expect(tookMs).toBeLessThan(100)
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'New export' }).first()).toBeFocused()
  await answer()
  await expect(dialog.getByText(/You have 100 jobs waiting/)).toBeVisible()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  await expect(page.locator('main').getByText('Starting')).toHaveCount(0)

  // Whoever has left the form by then is told by a toast, and finds it as it was.
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.goBack()
  await answer()
  await expect(page.getByText('Building permits was not started')).toBeVisible()
  await expect(page.getByText('You have 100 jobs waiting.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Building permits', exact: true }).click()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  const own = consoleErrors.filter((text) => !/429/.test(text))
  consoleErrors.splice(0, consoleErrors.length, ...own)
})
