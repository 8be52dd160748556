import type { Locator, Page } from '@playwright/test'
import { expect, signIn, test, watchConsole } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, overlap } from '@/tests/e2e/support/looks'

const next = 'velvet-harbour-onyx-17'

/** What can be used and lies under this, once it stands still. */
async function controlsUnder(page: Page, cover: Locator): Promise<(string | null)[]> {
  await cover.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
  const top = await cover.boundingBox()
  const controls = await page.getByRole('main').locator('a, button, input').all()
  const boxes = await Promise.all(
    controls.map(async (control) => ({ name: await control.textContent(), box: await control.boundingBox() })),
  )
  return boxes.filter(({ box }) => top && box && overlap(top, box)).map(({ name }) => name)
}

test('a person changes the password and signs out other browsers, by keyboard', async ({
  context,
  browser,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  const elsewhere = await browser.newContext({ baseURL: system.url })
  await signIn(elsewhere.request, person)
  const page = await context.newPage()
  watchConsole(page, consoleErrors)
  await page.goto('/jobs')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(page).toHaveTitle(/Your account/)

  const rows = page.getByRole('listitem').filter({ hasText: 'Signed in' })
  await expect(rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out all other browsers' }).press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('This browser')
  expect((await elsewhere.request.get('/api/me')).status()).toBe(401)

  await page.getByLabel('Current password').fill('not-the-password')
  await page.getByLabel('New password').fill('Passwort1234')
  await page.getByLabel('New password').press('Enter')
  await expect(page.getByText('Guessers try this one early.')).toBeVisible()
  await expect(page.getByLabel('New password')).toBeFocused()
  await page.getByLabel('New password').fill(next)
  await page.getByLabel('New password').press('Enter')
  await expect(page.getByText('This is not the current password.')).toBeVisible()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('Current password').press('Enter')
  await expect(page.getByText('Password changed.')).toBeVisible()
  await page.getByLabel('Name that others see').fill('Anna B.')
  await page.getByLabel('Name that others see').press('Enter')
  await expect(page.getByText('Name saved')).toBeVisible()
  expect(await controlsUnder(page, page.locator('[data-sonner-toast]').first())).toEqual([])
  await page.reload()
  await expect(page.getByLabel('Name that others see')).toHaveValue('Anna B.')
  await signIn(elsewhere.request, { ...person, password: next })
  await elsewhere.close()
  // The browser itself logs each answer that is a refusal.
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter((text) => !text.includes('status of 400')))
})

test('somebody whose password was made by somebody else chooses one of their own first, then comes where they wanted to', async ({
  page,
  person,
  system,
  consoleErrors,
}) => {
  watchConsole(page, consoleErrors)
  await system.pool.query(`UPDATE "user" SET "firstPasswordUntil" = now() + interval '1 day' WHERE email = $1`, [person.email])
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/jobs?from=a-mail')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password of your own' })).toBeVisible()
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('New password').fill(next)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page).toHaveURL(/\/jobs\?from=a-mail/)
})

test('the palette leads to one’s account, in German too, on a phone and in the dark', async ({ context, person, consoleErrors }) => {
  await context.addCookies([{ name: 'postroom.locale', value: 'de', url: 'http://localhost' }])
  await signIn(context.request, person)
  const page = await context.newPage()
  watchConsole(page, consoleErrors)
  await page.setViewportSize({ width: 390, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/jobs')
  await page.getByRole('button', { name: 'Suche und Befehle' }).click()
  await page.getByRole('combobox').fill('konto')
  await page.getByRole('option', { name: 'Eigenes Konto' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Eigenes Konto' })).toBeVisible()
  await expect(page.getByText('Dieser Browser')).toBeVisible()
  await expectNoSidewaysScroll(page)
})
