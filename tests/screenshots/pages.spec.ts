import {
  cancelAll,
  expect,
  exportUnseen,
  openExports,
  openForm,
  percentOf,
  showStep,
  signIn,
  startExport,
  test,
} from '@/tests/e2e/support/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'

import { inEveryLook, pictureOfAll } from './in-every-look'

inEveryLook((name) => {
  test('sign-in', async ({ page, system }) => {
    await page.goto(system.demoLink)
    await expect(page.getByRole('button', { name: /Anna/ })).toBeVisible()
    await page.screenshot({ path: name('sign-in') })
  })

  test('the Exports page from empty to ready', async ({ context, person, gates: _ }) => {
    const page = await openExports(context, person)
    await expect(page.getByText('No jobs yet')).toBeVisible()
    await page.screenshot({ path: name('empty') })

    await page.getByRole('button', { name: 'New job' }).first().click()
    await expect(page.getByRole('main').getByRole('table').first()).toBeVisible()
    await page.screenshot({ path: name('gallery') })
    await page.goBack()

    const dialog = await openForm(page)
    await dialog.getByRole('button', { name: 'Add filter' }).click()
    await expect(dialog.locator('[data-form-bar]')).toContainText('rows')
    await page.screenshot({ path: name('new-export') })
    await showStep(page, 'File')
    await dialog.getByRole('radio', { name: /^CSV/ }).check()
    await dialog.getByText('Options').click()
    await dialog.getByLabel('Split into parts').selectOption({ label: 'By megabytes' })
    await dialog.getByLabel('Megabytes in a part, at most').scrollIntoViewIfNeeded()
    await page.screenshot({ path: name('options') })
    await page.goto('/jobs')

    await startExport(page, { format: 'CSV', dataset: 'Inspections that failed' })
    await expect(page.getByRole('link', { name: /Download/ }).first()).toBeVisible({ timeout: 60_000 })
    await page.screenshot({ path: name('ready') })

    for (const format of ['Excel', 'Excel', 'JSON Lines', 'CSV'] as const) await startExport(page, { format, dataset: GATED_DATASET })
    await expect.poll(async () => Number(await page.getByRole('progressbar').last().getAttribute('aria-valuenow'))).toBeGreaterThan(15)
    await page.screenshot({ path: name('running') })

    await page.getByRole('button', { name: /Notifications/ }).click()
    await expect(page.getByRole('dialog').first()).toBeVisible()
    await page.screenshot({ path: name('inbox') })
    await page.keyboard.press('Escape')
    await cancelAll(page)
    await pictureOfAll(page, name('ended'))
    await page.getByRole('searchbox').fill('nothing like it')
    await expect(page.getByText('No results for')).toBeVisible()
    await page.screenshot({ path: name('nothing-found') })
    await page.getByRole('button', { name: /^Search and commands/ }).click()
    await expect(page.getByRole('option', { name: 'Building permits' })).toBeVisible()
    await page.screenshot({ path: name('palette') })
    await page.keyboard.type('shortcuts')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.screenshot({ path: name('keys') })
  })

  test('what is told to who comes back', async ({ context, person, system }) => {
    await signIn(context.request, person)
    const ids = await exportUnseen(context, system, 2)
    await system.pool.query('UPDATE notifications SET mail_due_at = now() WHERE job_id = ANY($1::uuid[])', [ids])
    // Whoever has a page open is not mailed.
    const mails = async () => (await (await context.request.get('/api/mails')).json()).mails.length
    await expect.poll(mails, { timeout: 20_000 }).toBe(1)
    // On a phone's list none lies over a card in sight.
    const page = await context.newPage()
    await page.goto('/settings/account')
    await expect(page.locator('[data-sonner-toast]')).toContainText('2 exports are ready')
    await page.screenshot({ path: name('toast') })
    await page.goto('/mails')
    await expect(page.getByRole('heading', { name: /ready/ }).first()).toBeVisible()
    await page.screenshot({ path: name('mails') })

    await system.pool.query(`UPDATE jobs SET state = 'failed', error = $2 WHERE id = $1`, [
      ids[0],
      { code: 'timeout', message: 'The database did not answer.' },
    ])
    await page.goto('/jobs')
    await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible()
    await context.setOffline(true)
    await expect(page.getByText('You are offline')).toBeVisible()
    await page.screenshot({ path: name('failed-offline') })
  })

  test('an address with nothing behind it', async ({ page, person }) => {
    await signIn(page.request, person)
    await page.goto('/nothing-here')
    await expect(page.getByRole('link', { name: 'To your jobs' })).toBeVisible()
    await page.screenshot({ path: name('not-found') })
  })

  test('the page of a job', async ({ context, person, gates }) => {
    const page = await openExports(context, person)
    await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
    await page
      .getByRole('link', { name: new RegExp(GATED_DATASET) })
      .first()
      .click()
    await gates.openNext()
    await expect.poll(() => percentOf(page)).toBeGreaterThan(35)
    await pictureOfAll(page, name('job-running'))
    await gates.openAll()
    await expect(page.getByText(/^Ready/).first()).toBeVisible({ timeout: 60_000 })
    await pictureOfAll(page, name('job-ready'))
  })
})
