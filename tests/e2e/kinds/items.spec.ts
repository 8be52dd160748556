import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { englishOn } from '@/tests/e2e/support/catalogue'
import { expect } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'
import { test } from '@/tests/e2e/support/own-kinds'

/** The mailing of docs/items.md, from its form to the last decision: four mails at a time, to whom a desk of the test answers. */
async function send(page: Page, subject: string, names: string[]): Promise<void> {
  await page.goto('/new/acme.mailing?dataset=permits')
  const form = page.locator('form[data-kind="acme.mailing"]')
  await form.getByLabel('Subject').fill(subject)
  await form.getByRole('textbox', { name: /^Addresses/ }).fill(names.map((name) => `${name}@example.org`).join('\n'))
  await form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs$/)
}

const tab = (page: Page, name: RegExp) => page.getByRole('region', { name: 'Mails' }).getByRole('button', { name })
const item = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}@`) }) })
const toast = (page: Page, text: string) => page.locator('[data-sonner-toast]').filter({ hasText: text })

async function answer(dialog: Locator, choice: RegExp, confirm: string): Promise<void> {
  await dialog.getByRole('radio', { name: choice }).check()
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('a list that is broken off is told, decided and done again', async ({ exports: page, system, desk, consoleErrors }) => {
  test.setTimeout(240_000)
  desk.hold()
  await send(page, 'Spring', ['anna', 'carl', 'dora', 'emil', 'refuse.ben', 'fred'])
  await page.getByRole('link', { name: 'Spring', exact: true }).click()
  await expect(tab(page, /^Under way 4/)).toBeVisible({ timeout: 60_000 })
  await expectNoViolations(page)

  system.killRunners()
  const main = page.getByRole('main')
  await expect(main.getByText('4 in doubt', { exact: false }).first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/jobs')
  const row = page.getByRole('row', { name: /Spring/ })
  desk.letGo()
  await expect(toast(page, 'Spring is done, but not all of it')).toContainText('1 sent, 1 refused, 4 in doubt', { timeout: 60_000 })
  await expect(toast(page, 'Spring is done')).toHaveAttribute('data-type', 'warning')
  await expect(row).toContainText('Done, not all')
  await expect(row).toContainText('1 sent, 1 refused, 4 in doubt')
  await expectNoViolations(page)

  // The key of the row asks the same as its button: what is to be decided first.
  await row.getByRole('link', { name: 'Spring', exact: true }).focus()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('What became of 4 mails?')
  await expect(dialog).toContainText('anna@example.org, carl@example.org, dora@example.org, emil@example.org')
  await dialog.getByRole('radio', { name: /^Do them again/ }).check()
  await expect(dialog).toContainText('Those that were sent after all are sent twice. This cannot be undone.')
  await expectNoViolations(page, '[role="dialog"]')
  await page.keyboard.press('Escape')
  await row.getByRole('link', { name: 'Spring', exact: true }).click()

  await tab(page, /^In doubt/).click()
  await item(page, 'anna').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Decide selected (1)' }).click()
  await expect(dialog).toContainText('What became of “anna@example.org”?')
  await answer(dialog, /^It was sent/, 'Mark 1 mail as sent')
  // The box that was ticked is gone with the doubt: the keyboard goes on at the list, not at the top of the page.
  await expect(item(page, 'anna')).toBeHidden()
  expect(await page.evaluate(() => document.activeElement?.closest('#content > *') !== null)).toBe(true)
  await tab(page, /^Sent 2/).click()
  await expect(item(page, 'anna')).toContainText(/Decided by Anna Berg, \d\d:\d\d/)
  await expect(item(page, 'fred')).toContainText(/accepted as mail-\d+/)

  await tab(page, /^In doubt 3/).click()
  await item(page, 'carl').getByRole('button', { name: 'Decide about carl@example.org' }).click()
  await answer(dialog, /^Leave it in doubt/, 'Leave 1 mail in doubt')
  await expect(item(page, 'carl')).toContainText('Left in doubt by Anna Berg')
  await expectNoViolations(page)

  await page.getByRole('button', { name: 'Decide (2)', exact: true }).click()
  await answer(dialog, /^Do them again/, 'Do 2 mails again')
  await expect(main.getByText('4 sent, 1 refused, 1 in doubt')).toBeVisible({ timeout: 60_000 })
  expect(desk.sent('Spring').filter((to) => to.startsWith('dora'))).toHaveLength(2)

  await page.getByRole('button', { name: 'Again: only the failed (1)' }).first().click()
  await expect(dialog).toContainText('The one that was refused is tried again.')
  await expect(dialog).toContainText('4 are sent, and stay so.')
  await expectNoViolations(page, '[role="dialog"]')
  await dialog.getByRole('button', { name: 'Do 1 mail again', exact: true }).click()
  await expect(dialog).toBeHidden()
  // The runs so far: the one that was killed, the rest of the list, what was decided, and now this.
  const ended = () => system.pool.query(`SELECT attempt FROM jobs WHERE title = 'Spring' AND state = 'completed'`)
  await expect.poll(async () => (await ended()).rows[0]?.attempt, { timeout: 60_000 }).toBe(4)
  await tab(page, /^Refused 1/).click()
  await expect(item(page, 'refuse.ben')).toContainText('There is no such address.')

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download mails as CSV' }).click()])
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv).toContain('refuse.ben@example.org')
  expect(csv).not.toContain('fred@example.org')
  await page.getByRole('searchbox', { name: 'Search mails' }).fill('nobody')
  await expect(page.getByText('No results for “nobody”')).toBeVisible()

  // Where the focus goes, a dialog lies over nothing that is German by half; and a phone shows all of it.
  await page.context().addCookies([{ name: 'postroom.locale', value: 'de', url: system.url }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await expect(main.getByText('4 gesendet, 1 abgelehnt, 1 unklar')).toBeVisible()
  await expect(page.getByText('Unklar gelassen von Anna Berg', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Nur Fehlgeschlagene noch einmal (1)' }).first().click()
  await expect(dialog).toBeVisible()
  expect(await englishOn(page)).toEqual([])
  await expectNoViolations(page)
  await page.keyboard.press('Escape')
  await expectNoSidewaysScroll(page)
  expect(consoleErrors).toEqual([])
})

test('what is stopped says what stays done, and goes on with only the rest', async ({ exports: page, desk }) => {
  test.setTimeout(180_000)
  desk.hold('slow')
  await send(page, 'Autumn', ['anna', 'ben', 'slow.carl', 'slow.dora', 'slow.emil', 'slow.fred', 'gus'])
  await page.getByRole('link', { name: 'Autumn', exact: true }).click()
  await expect(tab(page, /^Sent 2/)).toBeVisible({ timeout: 60_000 })
  await expect(tab(page, /^Under way 4/)).toBeVisible({ timeout: 60_000 })
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Stop', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Stop “Autumn”?' })
  await expect(dialog).toContainText('2 of 7 mails are sent, and stay sent. Nothing more is begun.')
  await expectNoViolations(page, '[role="dialog"]')
  await dialog.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(main.getByText('Stopping. What is sent stays sent.')).toBeVisible()
  // What is under way may end.
  desk.letGo()
  await expect(main.getByText('Stopped after 6 of 7 mails; what is sent stays sent.')).toBeVisible({ timeout: 30_000 })

  await main.getByRole('button', { name: 'Run again', exact: true }).click()
  const again = page.getByRole('dialog', { name: 'Run “Autumn” again?' })
  await expect(again.getByRole('radio', { name: /^Only what is not done \(1\)/ })).toBeChecked()
  await expect(again).toContainText('6 are sent already, and would be sent a second time. This cannot be undone.')
  await expectNoViolations(page, '[role="dialog"]')
  await again.getByRole('button', { name: 'Run what is not done' }).click()
  await expect(main.getByText('7 of 7 mails sent')).toBeVisible({ timeout: 60_000 })
  expect(desk.sent('Autumn').sort()).toEqual([...new Set(desk.sent('Autumn'))].sort())
  expect(desk.sent('Autumn')).toHaveLength(7)
})
