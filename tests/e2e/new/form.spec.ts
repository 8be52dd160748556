import type { Locator, Page } from '@playwright/test'
import { estimateOf, expect, exportUnseen, hold, openExports, openForm, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { overlap } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'

const toasts = (page: Page) => page.locator('[data-sonner-toast]')

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not drawn')
  return box
}

/** A file that is large, long and spread over sheets, which is there already: all that the form may have to say. */
async function sayEverything(page: Page): Promise<void> {
  await page.route('**/api/estimates', (route) =>
    route.fulfill({ json: estimateOf({ amount: 2_500_000, bytes: 480_000_000, seconds: 400 }) }),
  )
}

for (const [name, viewport, more] of [
  ['a desk at 200 %', { width: 640, height: 400 }, { deviceScaleFactor: 2 }],
  ['a phone on its side', { width: 844, height: 390 }, { hasTouch: true, isMobile: true }],
  ['a low window', { width: 1280, height: 600 }, {}],
] as const) {
  test.describe(name, () => {
    test.use({ viewport, ...more })

    test('leaves the form most of the height, and every control within reach', async ({ exports: page }) => {
      await sayEverything(page)
      const dialog = await openForm(page)
      await expect(dialog.getByText(/3 sheets/)).toBeVisible()
      const send = dialog.getByRole('button', { name: 'Export', exact: true })
      const bar = await boxOf(dialog.locator('[data-form-bar]'))
      expect(bar.height).toBeLessThanOrEqual(72)
      expect(Math.round(bar.y + bar.height)).toBe(viewport.height)
      await dialog.getByRole('heading', { name: 'File', exact: true }).evaluate((element) => element.scrollIntoView({ block: 'start' }))
      // The heading has gone with it: what is above the bar is the form's.
      expect((await boxOf(page.getByRole('heading', { level: 1 }))).y).toBeLessThan(0)
      expect(bar.y / viewport.height).toBeGreaterThan(0.6)

      const hidden = await dialog.evaluate((root) => {
        const covered: string[] = []
        const bar = root.querySelector('[data-form-bar]')
        for (const control of root.querySelectorAll<HTMLElement>('button, input, select, summary, a[href]')) {
          if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('details:not([open]) > :not(summary)')) continue
          control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          const { x, y, width, height } = control.getBoundingClientRect()
          const top = document.elementFromPoint(x + width / 2, y + height / 2)
          const within = top && (control.contains(top) || top.contains(control) || top.closest('label')?.contains(control))
          if (!within || (bar?.contains(top) && !bar.contains(control)))
            covered.push(control.getAttribute('aria-label') ?? control.textContent ?? '')
        }
        return covered
      })
      expect(hidden).toEqual([])
      await expect(send).toBeInViewport({ ratio: 1 })
    })
  })
}

test('what the form has to say moves neither its buttons nor what is being filled in', async ({ exports: page }) => {
  const answer = await hold(page, '**/api/estimates', (route) =>
    route.fulfill({ json: estimateOf({ amount: 2_500_000, bytes: 480_000_000, seconds: 400 }) }),
  )
  const dialog = await openForm(page)
  await expect(dialog.getByRole('table').getByRole('row')).toHaveCount(13)
  const places = async () =>
    Promise.all(
      [
        dialog.getByRole('button', { name: 'Export', exact: true }),
        dialog.locator('[data-form-bar]').getByRole('button', { name: 'Save as preset…' }),
        dialog.getByLabel('File name'),
        dialog.getByRole('button', { name: 'Add filter' }),
      ].map(boxOf),
    )
  const before = await places()
  answer()
  await expect(dialog.getByText(/3 sheets/)).toBeVisible()
  expect(await places()).toEqual(before)
})

test('the keyboard reaches Export in a few steps, moves and renames columns, and sends from anywhere', async ({ exports: page }) => {
  const dialog = await openForm(page)
  const stops: string[] = []
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => document.activeElement?.getAttribute('data-column') ?? document.activeElement?.textContent ?? '')
    stops.push(stop)
    if (stop.startsWith('Export')) break
  }
  expect(stops.at(-1)).toMatch(/^Export/)
  expect(stops.length).toBeLessThan(16)

  const headers = () => dialog.getByRole('table').getByRole('columnheader').allTextContents()
  const box = (name: string) => dialog.getByRole('checkbox', { name, exact: true })
  await box('File number').focus()
  await page.keyboard.press('ArrowDown')
  await expect(box('Applicant')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(box('Applicant')).not.toBeChecked()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(box('File number')).toBeFocused()
  await expect(dialog.getByText('File number is at place 3 of 17.')).toBeAttached()
  await expect.poll(async () => (await headers()).slice(0, 2)).toEqual(['Street', 'File number'].slice(0, 2))

  await page.keyboard.press('F2')
  await page.keyboard.type('Aktenzeichen')
  await page.keyboard.press('Escape')
  // The innermost thing that is open, and only that.
  await expect(dialog.getByLabel('Header for File number')).toBeHidden()
  await expect(dialog.getByRole('checkbox', { name: 'File number as Aktenzeichen' })).toBeFocused()
  await expect(dialog).toBeVisible()

  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/jobs'))
  await dialog.getByLabel('File name').fill('By key')
  await page.keyboard.press('Control+Enter')
  expect((await sent).postDataJSON().payload.columns.slice(0, 2)).toEqual([
    { name: 'street' },
    { name: 'file_number', label: 'Aktenzeichen' },
  ])
})

test('no toast lies over a form, nor over what can be done with a job', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  await exportUnseen(context, system, 10)
  const page = await openExports(context, person, consoleErrors)
  await expect(toasts(page)).toBeVisible()
  const toast = await boxOf(toasts(page))
  const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^Download/ }) })
  for (const action of await rows.locator('td:last-child').all()) expect(overlap(toast, await boxOf(action))).toBe(false)

  await openForm(page)
  await expect(toasts(page)).toBeHidden()
  await exportUnseen(context, system)
  await expect(page.getByRole('button', { name: 'Notifications, 11 unread', includeHidden: true })).toBeAttached()
  await expect(toasts(page)).toBeHidden()
  await page.getByRole('link', { name: 'New job' }).click()
  await expect(toasts(page)).toBeVisible()
})

test('what has run for a minute is stopped with time to think again', async ({ exports: page, gates: _, system }) => {
  await startExport(page, { dataset: GATED_DATASET })
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row.getByRole('progressbar')).toBeVisible()
  await system.pool.query(`UPDATE jobs SET started_at = now() - interval '2 min' WHERE state = 'running'`)
  await page.reload()
  await row.getByRole('button', { name: /^Stop / }).click()
  await expect(row).toContainText(/Stops in \d s, and nothing is kept\./)
  await row.getByRole('button', { name: /^Keep .* running$/ }).click()
  await expect(row.getByRole('button', { name: /^Stop / })).toBeFocused()
  await page.clock.install()
  await row.getByRole('button', { name: /^Stop / }).click()
  await expect(row.getByRole('button', { name: /^Keep / })).toBeVisible()
  await page.clock.runFor(6000)
  await expect(row).toContainText('Stopped', { timeout: 30_000 })
})

test('without a network New job says so', async ({ exports: page, context, consoleErrors }) => {
  await expect(page.getByText('No jobs yet')).toBeVisible()
  await context.setOffline(true)
  const heading = page.getByRole('main').locator('form').first()
  await expect(heading).toContainText('Offline. You can start jobs when you’re back.')
  await heading.getByRole('button', { name: 'New job' }).click({ force: true })
  await expect(page).toHaveURL(/\/jobs$/)
  await context.setOffline(false)
  await expect(heading.getByText(/^Offline/)).toHaveCount(0)
  consoleErrors.length = 0
})

test.describe('a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('asks in three steps, and leads to the one where something is wrong', async ({ exports: page }) => {
    const form = await openForm(page)
    const step = (name: string) => form.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name })
    await expect(form.getByLabel('Dataset')).toBeVisible()
    await expect(form.getByRole('button', { name: 'Select none' })).toBeHidden()
    await form.getByRole('button', { name: 'Next: Columns' }).click()
    await form.getByRole('button', { name: 'Select none' }).click()
    await form.getByRole('button', { name: 'Next: File' }).click()
    await expect(step('File')).toHaveAttribute('aria-current', 'step')
    await form.getByRole('radio', { name: /^CSV/ }).check()
    await form.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(step('Columns')).toHaveAttribute('aria-current', 'step')
    await expect(form.getByText('Choose at least one column')).toBeVisible()
    await form.getByRole('button', { name: 'Select all' }).click()
    await form.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page).toHaveURL(/\/jobs$/)
    await expect(page.getByRole('listitem').filter({ hasText: 'Building permits' }).first()).toBeVisible()
  })
})
