import type { Page } from '@playwright/test'
import { expect, formOf, openExports, showStep, signIn, test } from '@/tests/e2e/support/fixtures'
import type { System } from '@/tests/support/processes/system'
import { inEveryLook, pictureOfAll } from './in-every-look'

const TEXT =
  'Dear {{ name }},\n\nyour permit **{{ file_number }}** is being looked at.\n\n- It takes until Friday.\n- You need not do anything.'

const english = { subject: 'Subject', text: 'Text', mail: 'E-mail', check: 'Check all recipients' }
const german = { subject: 'Betreff', text: 'Text', mail: 'E-Mail', check: 'Alle Empfänger prüfen' }

/** The form with all that it says, and what the check of all recipients found. */
async function fill(page: Page, words: typeof english): Promise<void> {
  await page.goto('/new/mailing')
  const form = formOf(page)
  await form.locator('select[name="dataset"]').selectOption({ label: 'Applicants with an address' })
  await showStep(page, words.mail)
  await form.getByRole('textbox', { name: words.subject, exact: true }).fill('File {{ file_number }}')
  await form.getByRole('textbox', { name: words.text, exact: true }).fill(TEXT)
  await expect(page.getByText('applicant.1@example.com').first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: words.check }).click()
  await expect(page.getByText('594').first()).toBeVisible({ timeout: 30_000 })
}

const [UNKNOWN, FULL, GREY] = ['550 5.1.1 User unknown', '5.2.2 554 5.2.2 mailbox full', '450 4.2.1 greylisted']

/** What a test cannot wait for: that a server far away says no later, or never says anything. */
async function mixInto({ pool }: System, id: string): Promise<void> {
  const ends: [seq: number, state: string, error: object | null, value: object | null][] = [
    [2, 'refused', { code: 'no_mailbox', message: `The mail server refused it: ${UNKNOWN}`, facts: { answer: UNKNOWN } }, null],
    [3, 'in_doubt', { code: 'answer_lost', message: 'The mail server had the mail, and the line broke before its answer came.' }, null],
    [4, 'refused', { code: 'bounced', message: `Came back: ${FULL}`, facts: { answer: FULL } }, { answer: '250 2.0.0 queued' }],
    [5, 'skipped', { code: 'unsubscribed', message: 'Unsubscribed: gets nothing any more.' }, null],
    [6, 'done', null, { answer: '250 2.0.0 queued', unsubscribedAt: '2026-11-30T16:12:00Z' }],
    [7, 'refused', { code: 'later', message: `The mail server takes it later: ${GREY}`, facts: { answer: GREY } }, null],
    [8, 'skipped', { code: 'missing_value', message: 'The row has no value for name.', facts: { column: 'name' } }, null],
  ]
  for (const [seq, state, error, value] of ends)
    await pool.query('UPDATE items SET state = $3, error = $4, value = $5 WHERE job_id = $1 AND seq = $2', [id, seq, state, error, value])
  const counts = `done = 588, refused = 3, in_doubt = 1, undecided = 1, skipped = 2`
  await pool.query(`UPDATE item_lists SET ${counts} WHERE job_id = $1`, [id])
  await pool.query(
    `UPDATE jobs SET items = items || '{"done": 588, "refused": 3, "inDoubt": 1, "undecided": 1, "skipped": 2}' WHERE id = $1`,
    [id],
  )
}

async function newest({ pool }: System): Promise<string> {
  const { rows } = await pool.query(`SELECT id FROM jobs WHERE kind = 'mailing' ORDER BY id DESC LIMIT 1`)
  return String(rows[0]?.id)
}

inEveryLook((name) => {
  test('a mailing from the form to the last answer', async ({ context, person, system }) => {
    test.setTimeout(120_000)
    const page = await openExports(context, person)
    await fill(page, english)
    await page.getByRole('button', { name: 'Send a test to me' }).click()
    await expect(page.getByText(/^Sent to/)).toBeVisible({ timeout: 30_000 })
    await pictureOfAll(page, name('mailing-form'))
    await formOf(page).getByRole('button', { name: 'Send', exact: true }).click()
    await page.waitForURL(/\/jobs/)
    const id = await newest(system)
    await page.goto(`/jobs/${id}`)
    await expect(page.getByRole('button', { name: /^Accepted \d{2,3}$/ })).toBeVisible({ timeout: 30_000 })
    await page.screenshot({ path: name('mailing-sending') })
    await expect(page.getByRole('button', { name: 'Accepted 594' })).toBeVisible({ timeout: 60_000 })
    await mixInto(system, id)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Refused 3' })).toBeVisible()
    await page.screenshot({ path: name('mailing-ended') })
    // At 200 %: half as many points across.
    const window = page.viewportSize() ?? { width: 1280, height: 800 }
    await page.setViewportSize({ width: Math.max(320, window.width / 2), height: window.height / 2 })
    await page.screenshot({ path: name('mailing-zoomed') })
    await page.setViewportSize(window)
    await page.goto('/mails')
    await expect(page.getByText(/^File BA-/).first()).toBeVisible()
    await page.screenshot({ path: name('mailing-mails') })
  })

  test.describe('in German', () => {
    test.use({ locale: 'de-DE' })
    test('a mailing', async ({ context, page, person, system }) => {
      await signIn(context.request, person)
      await fill(page, german)
      await pictureOfAll(page, name('mailing-german'))
      await formOf(page).getByRole('button', { name: 'Senden', exact: true }).click()
      await page.waitForURL(/\/jobs/)
      const id = await newest(system)
      await page.goto(`/jobs/${id}`)
      await expect(page.getByRole('button', { name: 'Angenommen 594' })).toBeVisible({ timeout: 60_000 })
      await mixInto(system, id)
      await page.reload()
      await expect(page.getByRole('button', { name: 'Abgelehnt 3' })).toBeVisible()
      await page.screenshot({ path: name('mailing-german-ended') })
    })
  })
})
