import type { Page } from '@playwright/test'
import {
  cancelAll,
  choose,
  estimateOf,
  expect,
  exportUnseen,
  formOf,
  hold,
  openExports,
  openForm,
  percentOf,
  showStep,
  signIn,
  startExport,
  test,
} from '@/tests/e2e/support/fixtures'
import { expireFile, putInto, takeFile } from '@/tests/e2e/support/ledger-jobs'
import { GATED_DATASET } from '@/tests/support/gates'
import { inEveryLook, pictureOfAll } from './in-every-look'

const toasts = (page: Page) => page.locator('[data-sonner-toast]')

inEveryLook((name) => {
  test('each state of a job', async ({ context, person, system }) => {
    await signIn(context.request, person)
    const [retry, noWorker, failed, warned, expired, deleted, missing, cancelled] = await exportUnseen(context, system, 8)
    await putInto(system, 'retry', [retry])
    await putInto(system, 'noWorker', [noWorker])
    await putInto(system, 'failed', [failed])
    await putInto(system, 'warned', [warned])
    await putInto(system, 'cancelled', [cancelled])
    await takeFile(system, deleted, 'deleted')
    await takeFile(system, missing, 'missing')
    await expireFile(system, expired)
    await system.pool.query('UPDATE notifications SET toasted_at = now()')
    const page = await openExports(context, person)
    await expect(page.getByText('Expired', { exact: true })).toBeVisible()
    await pictureOfAll(page, name('states'))
    await page.getByRole('button', { name: /^Notifications/ }).click()
    await expect(page.getByRole('dialog').getByText('The file was kept until').first()).toBeVisible()
    await page.screenshot({ path: name('inbox-states') })

    await page.goto(`/jobs/${retry}`)
    await expect(page.getByText(/^Tries again in/)).toBeVisible()
    await pictureOfAll(page, name('job-waiting'))
    await page.goto(`/jobs/${failed}`)
    await page.getByText('Technical details').click()
    await expect(page.getByRole('button', { name: 'Copy reference' })).toBeVisible()
    await pictureOfAll(page, name('job-failed'))
    await choose(page, 'Delete')
    await expect(toasts(page).getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.screenshot({ path: name('job-deleted') })
    await toasts(page).getByRole('button', { name: 'Undo' }).click()
    await page.goto(`/jobs/${cancelled?.replace(/.$/, cancelled.endsWith('0') ? '1' : '0')}`)
    await expect(page.getByRole('link', { name: 'To your jobs' })).toBeVisible()
    await page.screenshot({ path: name('job-gone') })
  })

  test('waiting, sending, standing still, cancelling', async ({ context, person, gates: _ }) => {
    await signIn(context.request, person)
    const page = await openExports(context, person)
    for (let i = 0; i < 5; i++) await startExport(page, { dataset: GATED_DATASET })
    await expect(page.getByText(/^2 others first/).first()).toBeVisible()
    const submitted = await hold(page, '**/api/jobs')
    const dialog = await openForm(page)
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByText('Sending…')).toBeVisible()
    await pictureOfAll(page, name('waiting'))
    submitted()
    await expect.poll(async () => Number(await page.getByRole('progressbar').last().getAttribute('aria-valuenow'))).toBeGreaterThan(15)
    await expect(page.getByText(/^No news for/).first()).toBeVisible({ timeout: 45_000 })
    await pictureOfAll(page, name('stands-still'))
    const cancelled = await hold(page, '**/cancel')
    await page
      .getByRole('button', { name: /^Stop / })
      .last()
      .click()
    await expect(page.getByText('Stopping…')).toBeVisible()
    await pictureOfAll(page, name('cancelling'))
    cancelled()
    await page.unrouteAll()
    await cancelAll(page)
  })

  test('the form', async ({ exports: page, gates }) => {
    await page.route('**/api/estimates', (route) =>
      route.fulfill({ json: estimateOf({ amount: 2_500_000, bytes: 480_000_000, seconds: 400 }) }),
    )
    const dialog = await openForm(page)
    await expect(dialog.getByText(/3 sheets/)).toBeVisible()
    await page.screenshot({ path: name('form-big') })
    await dialog.getByRole('button', { name: 'Save as preset…' }).click()
    await page.getByLabel('Name of the preset').fill('Monthly permits')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await showStep(page, 'File')
    await dialog.getByLabel('File name').fill('Quarterly list')
    await page.goBack()
    await page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true }).click()
    await expect(dialog.getByText('A draft, as you left it.')).toBeVisible()
    await page.screenshot({ path: name('form-unfinished') })
    await showStep(page, 'Columns')
    await dialog.getByRole('button', { name: 'Select none' }).click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByText(/at least one column/)).toBeVisible()
    await page.screenshot({ path: name('form-errors') })
    await page.getByRole('link', { name: 'New job' }).click()
    await expect(page.getByRole('link', { name: 'Monthly permits', exact: true })).toBeVisible()
    await page.screenshot({ path: name('presets') })
    await page.goto('/jobs')

    await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
    await openForm(page, GATED_DATASET)
    await showStep(page, 'File')
    await dialog.getByRole('radio', { name: /^CSV/ }).check()
    await expect(dialog.getByText('This is running already.')).toBeVisible()
    await page.screenshot({ path: name('form-same') })
    await gates.openAll()
  })

  test('toasts', async ({ context, person, system, browserName: _ }) => {
    await context.addInitScript(() => Object.defineProperty(window.Notification, 'permission', { get: () => 'default' }))
    await signIn(context.request, person)
    const [failed] = await exportUnseen(context, system, 2)
    await putInto(system, 'failed', [failed])
    // On a phone's list none lies over a card in sight.
    const page = await context.newPage()
    await page.goto('/settings/account')
    await expect(toasts(page)).toHaveCount(2)
    await toasts(page).first().hover()
    await page.screenshot({ path: name('toasts') })
    await page.goto('/jobs')
    await page
      .getByRole('button', { name: /^More actions/ })
      .last()
      .click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(toasts(page).getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.screenshot({ path: name('toast-undo') })
  })

  test('an offer of the desktop, and a broken connection', async ({ context, person, system, gates: _ }) => {
    await context.addInitScript(() => Object.defineProperty(window.Notification, 'permission', { get: () => 'default' }))
    const page = await openExports(context, person)
    await startExport(page, { dataset: GATED_DATASET })
    await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
    await system.pool.query(`UPDATE jobs SET started_at = now() - interval '40 s' WHERE state = 'running'`)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Notify me when it’s done' })).toBeVisible()
    await page.screenshot({ path: name('desktop-offer') })
    await system.stopServer()
    await expect(page.getByText(/^Reconnecting…/)).toBeVisible()
    await page.screenshot({ path: name('reconnecting') })
    await system.startServer()
    await expect(page.getByText('Back online')).toBeVisible({ timeout: 30_000 })
    await page.screenshot({ path: name('back-online') })
    await cancelAll(page)
  })

  test('before anything is there, and when it does not come', async ({ context, page, person }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(person.email)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('E-mail or password is not right.')).toBeVisible()
    await page.screenshot({ path: name('sign-in-error') })

    await signIn(context.request, person)
    const jobs = await hold(page, '**/api/jobs?*')
    await page.goto('/jobs')
    await expect(page.locator('[aria-busy="true"]')).toBeVisible()
    await page.screenshot({ path: name('loading') })
    jobs()
    await page.route('**/api/jobs?*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'Service unavailable', status: 503, reference: 'r1' },
      }),
    )
    await page.reload()
    await expect(page.getByText('Your jobs could not be loaded')).toBeVisible()
    await page.screenshot({ path: name('not-loaded') })

    const html = await (await page.request.get('/jobs')).text()
    await page.route('**/_next/static/chunks/**', (route) =>
      html.includes(new URL(route.request().url()).pathname) ? route.fallback() : route.abort(),
    )
    await page.getByRole('button', { name: 'Account' }).click()
    await expect(page.getByText('A part of this page could not be loaded.')).toBeVisible()
    await page.screenshot({ path: name('part-missing') })
    await page.reload()
    await expect(page.getByText('This page could not be shown')).toBeVisible()
    await page.screenshot({ path: name('failure') })
  })

  test('all components', async ({ page, person, system }) => {
    const server = await system.startAnotherServer({ DEV_PAGES: 'shown' })
    await signIn(page.request, person)
    await page.goto(`${server.url}/dev/ui`)
    await expect(page.getByRole('region', { name: 'Cards' }).getByRole('listitem').first()).toBeVisible()
    await page.screenshot({ path: name('components'), fullPage: true })
    await server.stop()
  })

  test.describe('in German', () => {
    test.use({ locale: 'de-DE' })
    test('page and form', async ({ context, page, person, system }) => {
      await signIn(context.request, person)
      const [failed] = await exportUnseen(context, system, 2)
      await putInto(system, 'failed', [failed])
      await page.goto('/jobs')
      await expect(page.locator('[data-job]').getByText('Fehlgeschlagen', { exact: true }).first()).toBeVisible()
      await page.screenshot({ path: name('german') })
      await page.getByRole('button', { name: 'Neuer Auftrag' }).first().click()
      await page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true }).click()
      await expect(formOf(page).getByRole('table')).toHaveCount(1)
      await page.screenshot({ path: name('german-form') })
    })
  })
})
