import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signIn, test, watchConsole } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'

/**
 * Without a look of their own: they only say when, or under which conditions, others are drawn. And a mail: in its frame no script may run, so
 * axe cannot look into it; the test of mailings does so, on a page that the mail is alone.
 */
const UNSEEN = ['chunk', 'hold-toasts', 'toaster-slot', 'mail-frame']

let server: { url: string; stop(): Promise<void> }
test.beforeAll(async ({ system }) => {
  server = await system.startAnotherServer({ DEV_PAGES: 'shown' })
})
test.afterAll(() => server.stop())

async function openComponents(page: Page): Promise<void> {
  await page.goto(`${server.url}/dev/ui`)
  await expect(page.getByRole('heading', { level: 1, name: 'Components' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Cards' }).getByRole('listitem').first()).toBeVisible()
}

test('the page of all components is not there unless it is asked for', async ({ page, person }) => {
  await signIn(page.request, person)
  expect((await page.goto('/dev/ui'))?.status()).toBe(404)
  await expect(page.getByText('Nothing at this address')).toBeVisible()
})

test('the page of all components names each file of components/ui', async ({ page, person, consoleErrors }) => {
  await signIn(page.request, person)
  watchConsole(page, consoleErrors)
  await openComponents(page)
  const named = await page
    .getByRole('list', { name: /^Components in/ })
    .getByRole('listitem')
    .allTextContents()
  const files = readdirSync('components/ui', { recursive: true, encoding: 'utf8' }).flatMap((path) =>
    path.endsWith('.tsx') ? basename(path, '.tsx') : [],
  )
  expect(named.sort()).toEqual(files.filter((name) => !UNSEEN.includes(name)).sort())
})

onDeskAndPhone(() => {
  test('the page of all components has nothing that axe finds, and no sideways scroll', async ({ page, person, consoleErrors }) => {
    await signIn(page.request, person)
    watchConsole(page, consoleErrors)
    await openComponents(page)
    await expectNoSidewaysScroll(page)
    await expect(page.getByRole('region', { name: 'Colours' })).not.toContainText(/NaN|less than/)
    await expectNoViolations(page)

    await page.getByRole('button', { name: 'Open usual dialog' }).click()
    await expect(page.getByRole('dialog', { name: 'Sample dialog' })).toBeVisible()
    await expectNoViolations(page, '[role="dialog"]')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Sample menu' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectNoViolations(page, '[role="menu"]')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Failed', exact: true }).click()
    await expect(page.locator('[data-sonner-toast]')).toBeVisible()
    await expectNoViolations(page, '[data-sonner-toast]')
    await page.getByRole('button', { name: 'Sample popover' }).click()
    await expect(page.getByRole('dialog', { name: 'Sample popover' })).toBeVisible()
    await expectNoViolations(page, '[role="dialog"]')
    await expectNoSidewaysScroll(page)
  })
})
