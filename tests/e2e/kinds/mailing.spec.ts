import { expect, formOf, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'

test('a mailing: written with placeholders, seen as it arrives, tried out, checked, sent, and each answer stands in its list', async ({ exports: page, system }) => {
  const look = async (name: string) => void (process.env.SHOTS && (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })))
  await page.goto('/new/mailing')
  const form = formOf(page)
  await form.getByLabel('Dataset').selectOption({ label: 'Applicants with an address' })
  await expect(form.getByLabel('Column with addresses')).toHaveValue('email')

  await test.step('what there is to put in comes to where the cursor is', async () => {
    await form.getByLabel('Subject').fill('File ')
    await form.getByRole('group', { name: /^Subject/ }).getByRole('button', { name: 'Insert File number' }).click()
    await expect(form.getByLabel('Subject')).toHaveValue('File {{ file_number }}')
    await form.getByLabel('Text', { exact: true }).fill('Dear {{ name }},\n\nwe are **at it**.\n\n{{ nonsense }}')
    await expect(form.getByText('There is no column “nonsense”.')).toBeVisible()
    await form.getByLabel('Text', { exact: true }).fill('Dear {{ name }},\n\nwe are **at it**.')
  })

  await test.step('any one of the mails is there as it will arrive', async () => {
    const shown = page.getByRole('region', { name: 'As it arrives' })
    await expect(shown.getByText('applicant.1@example.com')).toBeVisible({ timeout: 30_000 })
    await expect(shown.frameLocator('iframe').getByText('at it')).toBeVisible()
    await shown.getByRole('button', { name: 'Next e-mail' }).click()
    await expect(shown.getByText('applicant.2@example.net')).toBeVisible({ timeout: 30_000 })
    await look('form')
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })

  await test.step('all recipients are checked before anything leaves', async () => {
    await page.getByRole('button', { name: 'Check all recipients' }).click()
    await expect(page.getByText('594 e-mails would go out')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('6 addresses stand there more than once: each gets one')).toBeVisible()
    await look('checked')
  })

  await test.step('sent: each answer of the server stands in the list', async () => {
    await form.getByRole('button', { name: 'Send', exact: true }).click()
    await page.waitForURL(/\/jobs/)
    if (!/\/jobs\/./.test(page.url())) await page.getByRole('link', { name: /File ‹file_number›/ }).first().click()
    await expect(page.getByText(/594 accepted|594 e-mails accepted/).first()).toBeVisible({ timeout: 60_000 })
  })
  await look('job')
  expect(system.url).toBeTruthy()
})
