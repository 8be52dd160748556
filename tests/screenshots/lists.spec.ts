import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, openExports } from '@/tests/e2e/support/fixtures'
import { test } from '@/tests/e2e/support/own-kinds'
import { inEveryLook, pictureOfAll } from './in-every-look'

const names = ['anna', 'carl', 'dora', 'emil', 'refuse.ben', 'fred', 'gus', 'hanna']
const submit = (page: Page, kind: string, payload: object, key: string) =>
  page.request.post('/api/jobs', {
    data: { kind, payload },
    headers: { origin: new URL(page.url()).origin, 'x-requested-with': 'postroom', 'idempotency-key': key },
  })

/** Jobs with a list, with several files, and files that people bring: shown with the kinds of the guide. */
inEveryLook((name) => {
  test('a list while it runs, in part done, and decided', async ({ context, person, system, desk }) => {
    desk.hold()
    const page = await openExports(context, person)
    const typed = names.map((one) => `${one}@example.org`).join('\n')
    const sent = await submit(page, 'acme.mailing', { subject: 'Spring', typed }, randomUUID())
    expect(sent.status(), await sent.text()).toBe(202)
    const { id } = await sent.json()
    await page.goto(`/jobs/${id}`)
    await expect(page.getByRole('button', { name: /^Under way 4/ })).toBeVisible({ timeout: 60_000 })
    await pictureOfAll(page, name('list-running'))
    system.killRunners()
    await expect(page.getByRole('main').getByText('4 in doubt', { exact: false }).first()).toBeVisible({ timeout: 60_000 })
    await page.goto('/jobs')
    desk.letGo()
    await expect(page.locator('[data-sonner-toast]').filter({ hasText: 'not all of it' })).toBeVisible({ timeout: 60_000 })
    await page.screenshot({ path: name('list-toast') })
    await page.goto(`/jobs/${id}`)
    await expect(page.getByRole('button', { name: /^In doubt 4/ })).toBeVisible()
    await pictureOfAll(page, name('list-partial'))
    await page.getByRole('button', { name: 'Decide (4)', exact: true }).first().click()
    await expect(page.getByRole('dialog')).toContainText('What became of 4 mails?')
    await page.screenshot({ path: name('list-decide') })
    // At 200 %: half as many points across.
    const window = page.viewportSize() ?? { width: 1280, height: 800 }
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: Math.max(320, window.width / 2), height: window.height / 2 })
    await pictureOfAll(page, name('list-zoomed'))
  })

  test('several files, and the bar of what is selected', async ({ context, person }) => {
    const page = await openExports(context, person)
    const first = await submit(page, 'acme.report', { dataset: 'permits', by: 'status', shares: true }, randomUUID())
    expect(first.status(), await first.text()).toBe(202)
    const { id } = await first.json()
    await expect(page.locator('[data-sonner-toast]').first()).toBeVisible({ timeout: 60_000 })
    await page.screenshot({ path: name('files-toast') })
    const row = page.locator(`[data-job="${id}"]`)
    await row.getByRole('button', { name: /^More actions/ }).click()
    await expect(page.getByRole('menuitem', { name: /^Download all 2 as ZIP/ })).toBeVisible()
    await page.screenshot({ path: name('files-menu') })
    await page.keyboard.press('Escape')
    await page.goto(`/jobs/${id}`)
    await expect(page.getByRole('region', { name: 'Further files' })).toBeVisible()
    await pictureOfAll(page, name('files'))
    await page.goto('/jobs')
    const select = page.getByRole('button', { name: 'Select', exact: true })
    if (await select.isVisible()) await select.click()
    await page.getByRole('main').getByRole('checkbox').first().check({ force: true })
    await expect(page.getByRole('region', { name: 'Selected jobs' })).toBeVisible()
    await page.screenshot({ path: name('selection') })
  })

  test('a file that is brought', async ({ context, person }) => {
    const page = await openExports(context, person)
    await page.goto('/new/acme.checksum')
    const field = page.locator('form[data-kind] input[type="file"]')
    await field.setInputFiles({ name: 'permits of October.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n'.repeat(5000)) })
    await expect(page.locator('form[data-kind]').getByText('permits of October.csv').first()).toBeVisible()
    await expect(
      page
        .locator('form[data-kind]')
        .getByText(/uploaded/i)
        .first(),
    ).toBeAttached()
    await pictureOfAll(page, name('upload'))
  })
})
