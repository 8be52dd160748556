import AxeBuilder from '@axe-core/playwright'
import { expect, exportUnseen, formOf, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'

// A mail is no page of a site: it has neither a main part nor a first heading.
const OF_PAGES = ['landmark-one-main', 'page-has-heading-one', 'region']

/** Every mail has it with it. */
const SMALL = { dataset: 'applicants', format: 'csv', columns: [{ name: 'name' }] }

test('a mailing is written with placeholders, seen as it arrives, tried out, checked, sent, and each answer stands in its list', async ({
  exports: page,
  context,
  system,
}) => {
  test.setTimeout(180_000)
  await exportUnseen(context, system, 1, SMALL)
  let file = ''
  await page.goto('/new/mailing')
  const form = formOf(page)
  const subject = form.getByRole('textbox', { name: 'Subject' })
  const text = form.getByRole('textbox', { name: 'Text', exact: true })
  await form.locator('select[name="dataset"]').selectOption({ label: 'Applicants with an address' })
  await expect(form.getByRole('combobox', { name: 'Column with addresses' })).toHaveValue('email')

  await expectNoViolations(page)

  await test.step('what there is to put in comes to where the cursor is', async () => {
    await subject.fill('File ')
    await form
      .getByRole('group', { name: /^Subject/ })
      .getByRole('button', { name: 'Insert File number' })
      .click()
    await expect(subject).toHaveValue('File {{ file_number }}')
    await text.fill('Dear {{ name }},\n\nwe are **at it**.\n\n{{ nonsense }}')
    await form.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(form.getByText('There is no column “nonsense”.')).toBeVisible()
    await text.fill('Dear {{ name }},\n\nwe are **at it**.')
  })

  await test.step('any one of the mails is there as it will arrive', async () => {
    const shown = page.getByRole('region', { name: 'As it arrives' })
    await expect(shown.getByText('applicant.1@example.com')).toBeVisible({ timeout: 30_000 })
    await expect(shown.frameLocator('iframe').getByText('at it')).toBeVisible()
    // In its frame nothing may run, not even what looks for violations: it is looked at as a page of its own.
    const alone = await context.newPage()
    await alone.setContent((await shown.locator('iframe').getAttribute('srcdoc')) ?? '')
    await expect(alone.getByText('at it')).toBeVisible()
    const { violations } = await new AxeBuilder({ page: alone }).disableRules(OF_PAGES).analyze()
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))).toEqual([])
    await alone.close()
    await shown.getByRole('button', { name: 'Next e-mail' }).click()
    await expect(shown.getByText('applicant.2@example.net')).toBeVisible({ timeout: 30_000 })
    await expectNoSidewaysScroll(page)
  })

  await test.step('all recipients are checked before anything leaves', async () => {
    await page.getByRole('button', { name: 'Check all recipients' }).click()
    await expect(page.getByText('594 e-mails would go out')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('6 rows repeat an address: each address gets only one e-mail')).toBeVisible()
  })

  await test.step('a test mail comes to whoever sits here, with the file of a finished job', async () => {
    const files = form.getByRole('combobox', { name: /^Attachments: take a file/ })
    file = (await files.getByRole('option').nth(1).textContent()) ?? ''
    expect(file).toMatch(/\.csv$/)
    await files.selectOption({ index: 1 })
    await expect(form.getByRole('list', { name: /Attachments/ }).getByText(file)).toBeVisible()
    await page.getByRole('button', { name: 'Send a test to me' }).click()
    await expect(page.getByText(/^Sent to .+@example\.org: 250/)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('sent: each answer of the server stands in the list', async () => {
    await form.getByRole('button', { name: 'Send', exact: true }).click()
    await page.waitForURL(/\/jobs/)
    if (!/\/jobs\/./.test(page.url()))
      await page
        .getByRole('link', { name: /File ‹file_number›/ })
        .first()
        .click()
    await expect(page.getByRole('button', { name: 'Accepted 594' })).toBeVisible({ timeout: 90_000 })
    await expect(page.getByRole('row', { name: /applicant\.1@example\.com Accepted 250/ })).toBeVisible()
  })

  await test.step('the demo shows them to whom they are from, as its server took them', async () => {
    await page.goto('/mails')
    await expect(page.getByText(/^File BA-/).first()).toBeVisible()
    await expect(page.getByText(file, { exact: true })).toHaveCount(50)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect(page.getByText('100 of 595')).toBeVisible()
  })
})
