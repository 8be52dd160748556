import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, formOf, showStep, signIn, test } from '@/tests/e2e/support/fixtures'
import type { System } from '@/tests/support/processes/system'
import { inEveryLook, pictureOfAll } from './in-every-look'

const said = {
  en: {
    file: 'File',
    text: 'Dear {{ name }},\n\nyour permit **{{ file_number }}** is being looked at.\n\n- It takes until Friday.\n- You need not do anything.',
    mail: 'E-mail',
    subjectField: 'Subject',
    textField: 'Text',
    check: 'Check all recipients',
    test: 'Send a test to me',
    tested: /^Sent to/,
    accepted: /^Accepted \d/,
    finished: 'All e-mails are on their way.',
    refused: 'Refused 3',
  },
  de: {
    file: 'Akte',
    text: 'Guten Tag {{ name }},\n\nder Antrag **{{ file_number }}** wird geprüft.\n\n- Das dauert bis Freitag.\n- Es ist nichts weiter zu tun.',
    mail: 'E-Mail',
    subjectField: 'Betreff',
    textField: 'Text',
    check: 'Alle Empfänger prüfen',
    test: 'Test an mich senden',
    tested: /^An .+ gesendet/,
    accepted: /^Angenommen \d/,
    finished: 'Alle E-Mails sind unterwegs.',
    refused: 'Abgelehnt 3',
  },
} as const
type Said = (typeof said)[keyof typeof said]

/** The form with all that it says, what the check of all recipients found, and a test mail that was sent. */
async function fill(page: Page, words: Said): Promise<void> {
  await page.goto('/new/mailing')
  const form = formOf(page)
  await form.locator('select[name="dataset"]').selectOption('applicants')
  await showStep(page, words.mail)
  await form.getByRole('textbox', { name: words.subjectField, exact: true }).fill(`${words.file} {{ file_number }}`)
  await form.getByRole('textbox', { name: words.textField, exact: true }).fill(words.text)
  await expect(page.getByText('applicant.1@example.com').first()).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: words.check }).click()
  await expect(page.getByText('594').first()).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: words.test }).click()
  await expect(page.getByText(words.tested)).toBeVisible({ timeout: 60_000 })
}

const [UNKNOWN, FULL, GREY] = ['550 5.1.1 User unknown', '5.2.2 554 5.2.2 mailbox full', '450 4.2.1 greylisted']

/** The same to the people of one town: of a list its beginning is seen. */
async function send({ request }: Page, { url }: System, { file, text }: Said): Promise<string> {
  const filters = [{ column: 'city', op: 'eq', value: 'Wilsbrück' }]
  const payload = { dataset: 'applicants', filters, to: 'email', subject: `${file} {{ file_number }}`, body: text }
  const headers = { origin: url, 'x-requested-with': 'postroom', 'idempotency-key': randomUUID() }
  const response = await request.post('/api/jobs', { headers, data: { kind: 'mailing', payload } })
  return (await response.json()).id
}

/** What a test cannot wait for: that a server far away says no later, or never says anything. */
async function mixInto({ pool }: System, id: string): Promise<void> {
  const ends: [seq: number, state: string, error: object | null, value: object | null][] = [
    [2, 'refused', { code: 'no_mailbox', message: `The mail server refused it: ${UNKNOWN}`, facts: { answer: UNKNOWN } }, null],
    [
      3,
      'in_doubt',
      { code: 'answer_lost', message: 'The mail server got all of it, but the connection broke before its answer came.' },
      null,
    ],
    [4, 'refused', { code: 'bounced', message: `Came back: ${FULL}`, facts: { answer: FULL } }, { answer: '250 2.0.0 queued' }],
    [5, 'skipped', { code: 'unsubscribed', message: 'Unsubscribed, and gets no more e-mails.' }, null],
    [6, 'done', null, { answer: '250 2.0.0 queued', unsubscribedAt: '2026-11-30T16:12:00Z' }],
    [7, 'refused', { code: 'later', message: `The mail server will take it later: ${GREY}`, facts: { answer: GREY } }, null],
    [8, 'skipped', { code: 'missing_value', message: 'The row has no value for name.', facts: { column: 'name' } }, null],
  ]
  for (const [seq, state, error, value] of ends)
    await pool.query('UPDATE items SET state = $3, error = $4, value = $5 WHERE job_id = $1 AND seq = $2', [id, seq, state, error, value])
  await pool.query(`UPDATE item_lists SET done = done - 6, refused = 3, in_doubt = 1, undecided = 1, skipped = 2 WHERE job_id = $1`, [id])
  const counts = `jsonb_build_object('done', (items->>'done')::int - 6, 'refused', 3, 'inDoubt', 1, 'undecided', 1, 'skipped', 2)`
  await pool.query(`UPDATE jobs SET items = items || ${counts} WHERE id = $1`, [id])
}

/** Of a list of fifty its beginning. */
async function pictureOfTop(page: Page, path: string): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 640 }
  await page.setViewportSize({ width, height: 1400 })
  await page.screenshot({ path })
}

/** At 200 %: half as many points across. */
async function zoomed(page: Page, path: string, picture = pictureOfAll): Promise<void> {
  const window = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: Math.max(320, window.width / 2), height: window.height / 2 })
  await picture(page, path)
  await page.setViewportSize(window)
}

inEveryLook((name) => {
  for (const [language, words] of Object.entries(said))
    test.describe(language, () => {
      test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })
      test.skip(({ colorScheme }) => language === 'de' && colorScheme === 'dark', 'one scheme tells the words')
      test('a mailing from the form to the last answer', async ({ context, page, person, system }) => {
        test.setTimeout(240_000)
        const state = (what: string) => name(language === 'de' ? `mailing-${what}-german` : `mailing-${what}`)
        await signIn(context.request, person)
        await fill(page, words)
        await pictureOfAll(page, state('form'))
        await zoomed(page, state('form-zoomed'))
        const id = await send(page, system, words)
        await page.goto(`/jobs/${id}`)
        await expect(page.getByRole('button', { name: words.accepted })).toBeVisible({ timeout: 60_000 })
        await page.screenshot({ path: state('sending') })
        await expect(page.getByText(words.finished)).toBeVisible({ timeout: 120_000 })
        await mixInto(system, id)
        await page.reload()
        await expect(page.getByRole('button', { name: words.refused })).toBeVisible()
        await expect(page.getByRole('row').nth(8)).toBeVisible({ timeout: 30_000 })
        await expect(page.getByText('Applicants with an address').first()).toBeVisible()
        const window = page.viewportSize() ?? { width: 1280, height: 800 }
        await pictureOfTop(page, state('ended'))
        await page.setViewportSize(window)
        await zoomed(page, state('zoomed'), pictureOfTop)
        await page.goto('/mails')
        await expect(page.getByText(new RegExp(`^${words.file} BA-`)).first()).toBeVisible()
        await page.screenshot({ path: state('mails') })
      })
    })
})
