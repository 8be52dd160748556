import type { BrowserContext, Page } from '@playwright/test'
import {
  cancelAll,
  expect,
  exportUnseen,
  openExports,
  openForm,
  signIn,
  startExport,
  test,
  watchConsole,
} from '@/tests/e2e/support/fixtures'
import { expireFile, putInto } from '@/tests/e2e/support/ledger-jobs'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'
import type { System } from '@/tests/support/processes/system'

const toasts = (page: Page) => page.locator('[data-sonner-toast]')
const icon = (page: Page) => page.locator('link[rel~="icon"]').first()

/** The page as a browser has it behind another one. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (value ? 'hidden' : 'visible') })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

/** The browser of the tests refuses notices of the system by itself: this one asks, is told yes, and remembers what was shown. */
async function stubNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const record = { asked: 0, shown: [] as { title: string; options: NotificationOptions; onclick?: () => void }[] }
    class Stub {
      static permission = window.localStorage.getItem('stub.permission') ?? 'default'
      static async requestPermission() {
        record.asked += 1
        window.localStorage.setItem('stub.permission', 'granted')
        Stub.permission = 'granted'
        return 'granted'
      }
      onclick?: () => void
      constructor(
        readonly title: string,
        readonly options: NotificationOptions,
      ) {
        record.shown.push(this)
      }
      close() {}
    }
    Object.assign(window, { Notification: Stub, record })
  })
}

test('several that ended while nobody looked are one toast, which leads to the inbox', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  await exportUnseen(context, system, 3)
  const page = await openExports(context, person, consoleErrors)
  await expect(toasts(page)).toHaveCount(1)
  await expect(toasts(page)).toContainText('3 exports are ready')
  await toasts(page).getByRole('button', { name: 'Show', exact: true }).click()
  const inbox = page.getByRole('dialog', { name: 'Notifications' })
  await expect(inbox.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(inbox.getByRole('listitem')).toHaveCount(3)
  await expect(toasts(page)).toHaveCount(0)

  await inbox
    .getByRole('button', { name: /^Mark “/ })
    .first()
    .click()
  await inbox.getByText('Unread', { exact: true }).click()
  await expect(inbox.getByRole('listitem')).toHaveCount(2)
  await inbox.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(inbox.getByText('All read.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
})

test('a toast with Download stays 10 s, longer while the pointer or the focus is on it', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  await exportUnseen(context, system)
  await context.clock.install()
  const page = await openExports(context, person, consoleErrors)
  await expect(toasts(page)).toContainText('is ready')
  await toasts(page)
    .getByRole('link', { name: /Download/ })
    .focus()
  await page.clock.runFor(15_000)
  await expect(toasts(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'New job' }).first().focus()
  await page.clock.runFor(5000)
  await toasts(page).hover()
  await page.clock.runFor(15_000)
  await expect(toasts(page)).toHaveCount(1)
  await page.mouse.move(0, 0)
  await page.clock.runFor(11_000)
  await expect(toasts(page)).toHaveCount(0)
})

test('a failure is told until it is closed, and its toast leads to why', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const [id] = await exportUnseen(context, system)
  await putInto(system, 'failed', [id])
  await context.clock.install()
  const page = await openExports(context, person, consoleErrors)
  await expect(toasts(page)).toContainText('Site inspections failed')
  await expect(toasts(page)).toContainText('The database with the data could not be reached.')
  await page.clock.runFor(120_000)
  // Out of sight as long as a form is filled in, and not gone.
  await openForm(page)
  await expect(toasts(page)).toBeHidden()
  await page.clock.runFor(120_000)
  await page.getByRole('link', { name: 'New job' }).click()
  await expect(toasts(page)).toBeVisible()
  await page.keyboard.press('Alt+t')
  await expect(page.locator('[data-sonner-toaster]')).toBeFocused()
  await toasts(page).getByRole('link', { name: 'Show details' }).click()
  await expect(page).toHaveURL(new RegExp(`/jobs/${id}$`))
  await expect(page.getByRole('main')).toContainText('The database with the data could not be reached.')
  await expect(toasts(page)).toHaveCount(0)
})

test('an open inbox tells what has become of a file since, and leads to its job', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const [expired, ready] = await exportUnseen(context, system, 2)
  const page = await openExports(context, person, consoleErrors)
  await page.getByRole('button', { name: /^Notifications/ }).click()
  const notices = page.getByRole('dialog', { name: 'Notifications' }).getByRole('listitem')
  await expect(notices.filter({ hasText: 'is ready' })).toHaveCount(2)
  await expireFile(system, expired)
  await expect(notices.filter({ hasText: 'was ready' })).toContainText('The file was kept until')
  await expect(notices.getByRole('link', { name: /Download/ })).toHaveCount(1)

  await notices.filter({ hasText: 'is ready' }).getByRole('link').first().click()
  await expect(page).toHaveURL(new RegExp(`/jobs/${ready}$`))
  await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
  await expect(page).toHaveTitle(/^\(1\) Site inspections/)
})

test('the row of the first long job offers once to tell of its end on this device', async ({
  context,
  person,
  consoleErrors,
  gates: _,
  system,
}) => {
  await stubNotifications(context)
  const page = await openExports(context, person, consoleErrors)
  await startExport(page, { dataset: GATED_DATASET })
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  const offer = page.getByRole('row', { name: new RegExp(GATED_DATASET) }).getByRole('button', { name: 'Notify me when it’s done' })
  await expect(offer).toHaveCount(0)
  await system.pool.query(`UPDATE jobs SET started_at = now() - interval '40 s' WHERE state = 'running'`)
  await page.reload()
  await offer.click()
  await expect.poll(() => page.evaluate(() => (window as unknown as { record: { asked: number } }).record.asked)).toBe(1)
  await expect(offer).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await expect(offer).toHaveCount(0)
  await cancelAll(page)
})

test('the job in view has no toast, and its notice is read', async ({ exports: page, gates, system, person }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  const { rows } = await system.pool.query(`SELECT j.id FROM jobs j JOIN "user" u ON u.id = j.user_id WHERE u.email = $1`, [person.email])
  await page.evaluate((id) => window.history.pushState(null, '', `/jobs/${id}`), rows[0].id)
  await gates.openAll()
  const read = () => system.pool.query('SELECT 1 FROM notifications WHERE job_id = $1 AND read_at IS NOT NULL', [rows[0].id])
  await expect.poll(async () => (await read()).rowCount, { timeout: 60_000 }).toBe(1)
  const claimed = await system.pool.query('SELECT 1 FROM notifications WHERE job_id = $1 AND toasted_at IS NOT NULL', [rows[0].id])
  expect(claimed.rowCount).toBe(0)
  await expect(toasts(page)).toHaveCount(0)
})

test('two browsers of one person show one toast', async ({ exports: first, context, system, browser, person, baseURL }) => {
  const other = await browser.newContext({ baseURL })
  const second = await openExports(other, person)
  const claims: Promise<{ show: boolean }>[] = []
  for (const page of [first, second])
    page.on('response', (response) => {
      if (response.url().endsWith('/toast')) claims.push(response.json())
    })
  // Not by a click in one of them: that page would show the file at once, and no toast.
  await exportUnseen(context, system)
  for (const page of [first, second])
    await expect(page.getByRole('row', { name: /Site inspections/ }).filter({ hasText: 'Ready' })).toBeVisible({ timeout: 60_000 })
  for (const page of [first, second]) await expect(page.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
  await expect.poll(async () => (await toasts(first).count()) + (await toasts(second).count())).toBe(1)
  expect((await Promise.all(claims)).filter(({ show }) => show)).toHaveLength(1)
  await other.close()
})

test('title and picture of the tab tell progress and news, and go back', async ({ exports: page, gates }) => {
  const own = await icon(page).getAttribute('href')
  await startExport(page, { dataset: GATED_DATASET })
  await expect(icon(page)).toHaveAttribute('href', /^data:image\/svg\+xml,.*stroke-dasharray/, { timeout: 30_000 })
  await expect(page).toHaveTitle(/^\d+%/)
  await setHidden(page, true)
  await gates.openAll()
  await expect(icon(page)).toHaveAttribute('href', /^data:(?!.*stroke-dasharray).*d2452f/, { timeout: 60_000 })
  await expect(page).toHaveTitle(/^\(1\) /)
  await setHidden(page, false)
  await expect
    .poll(async () => new URL((await icon(page).getAttribute('href')) ?? '', page.url()).href)
    .toBe(new URL(own ?? '', page.url()).href)
})

test('a notice of the system comes once over all tabs, when none is in front, after it was wanted by a click', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await stubNotifications(context)
  const recordOf = (page: Page) =>
    page.evaluate(() => {
      const { asked, shown } = (window as unknown as { record: { asked: number; shown: { title: string }[] } }).record
      return { asked, shown: shown.map(({ title }) => title) }
    })
  const first = await openExports(context, person, consoleErrors)
  expect((await recordOf(first)).asked).toBe(0)
  await first.getByRole('button', { name: /Notifications/ }).click()
  await first.getByRole('checkbox', { name: /Notify me on this device/ }).check()
  expect((await recordOf(first)).asked).toBe(1)
  await first.keyboard.press('Escape')

  const second = await context.newPage()
  watchConsole(second, consoleErrors)
  await second.goto('/jobs')
  await expect(second.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  await exportUnseen(context, system)
  await expect.poll(async () => (await toasts(first).count()) + (await toasts(second).count())).toBe(1)
  for (const page of [first, second]) await setHidden(page, true)
  const [jobId] = await exportUnseen(context, system)
  const shown = async () => [...(await recordOf(first)).shown, ...(await recordOf(second)).shown]
  await expect.poll(shown).toEqual(['Site inspections is ready'])

  const teller = (await recordOf(first)).shown.length > 0 ? first : second
  await teller.evaluate(() => (window as unknown as { record: { shown: { onclick?: () => void }[] } }).record.shown[0]?.onclick?.())
  await expect(teller).toHaveURL(new RegExp(`/jobs/${jobId}$`))
  await expect(teller.getByText('Site inspections').first()).toBeVisible()
  expect((await recordOf(teller === first ? second : first)).shown).toEqual([])
})

test('whoever is away is mailed, which the demo shows; and it can be switched off', async ({ context, person, system, consoleErrors }) => {
  await signIn(context.request, person)
  const ids = await exportUnseen(context, system)
  await system.pool.query('UPDATE notifications SET mail_due_at = now() WHERE job_id = ANY($1::uuid[])', [ids])
  const mails = async () => (await (await context.request.get('/api/mails')).json()).mails
  await expect.poll(async () => (await mails()).length, { timeout: 20_000 }).toBe(1)
  const page = await openExports(context, person, consoleErrors)
  await page.getByRole('button', { name: /Notifications/ }).click()
  const inbox = page.getByRole('dialog', { name: 'Notifications' })
  await inbox.getByRole('checkbox', { name: /E-mail me when I am away/ }).uncheck()
  await inbox.getByRole('link', { name: 'Demo mailbox' }).click()
  await expect(page).toHaveURL(/\/mails$/)
  await expect(page.getByRole('heading', { name: 'Site inspections is ready' })).toBeVisible()
  await expect(page.getByText(`/jobs/${ids[0]}`)).toBeVisible()
  await page.goto('/jobs')
  await page.getByRole('button', { name: /Notifications/ }).click()
  await expect(inbox.getByRole('checkbox', { name: /E-mail me when I am away/ })).not.toBeChecked()
})

onDeskAndPhone((width) => {
  test('toast, inbox and mails have nothing that axe finds', async ({ context, person, system, consoleErrors }) => {
    await signIn(context.request, person)
    const ids = await exportUnseen(context, system, 2)
    await makeYesterdays(system, ids[0] ?? '')
    await system.pool.query('UPDATE notifications SET mail_due_at = now() WHERE job_id = ANY($1::uuid[])', [ids])
    const page = await openExports(context, person, consoleErrors)
    // On a phone the cards in sight tell it themselves.
    if (width >= 640) await expect(toasts(page)).toHaveCount(1)
    else await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(2)
    await expectNoViolations(page)
    await page.getByRole('button', { name: /Notifications/ }).click()
    await expect(page.getByRole('heading', { name: 'Yesterday' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: /E-mail me/ })).toBeEnabled()
    await expectNoViolations(page)
    await page.goto('/mails')
    await expect(page.getByRole('heading', { name: 'Demo mailbox' })).toBeVisible()
    await expect(page.getByText(/ready|No e-mail yet/).first()).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })
})

async function makeYesterdays(system: System, jobId: string): Promise<void> {
  await system.pool.query(`UPDATE notifications SET created_at = now() - interval '1 day' WHERE job_id = $1`, [jobId])
}
