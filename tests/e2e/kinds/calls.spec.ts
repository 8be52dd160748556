import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, formOf } from '@/tests/e2e/support/fixtures'
import { api, SECRET, test } from '@/tests/e2e/support/listed-api'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'

test('a call for each row: tried out, limited by the server, and answered beside its row', async ({ exports: page, listed }) => {
  test.setTimeout(180_000)
  const before = listed.calls.length
  await page.goto('/new/calls?dataset=inspections')
  const form = formOf(page)
  await form.getByLabel('API', { exact: true }).selectOption('City archive')
  await form.getByRole('textbox', { name: /^Path/ }).fill('/v1/inspections/')
  await form.getByLabel('Path: Insert a column').selectOption('Number')
  await expect(form.getByRole('textbox', { name: /^Path/ })).toHaveValue('/v1/inspections/{{ id }}')

  // As they would be sent: nothing is called, and the key is shown to nobody.
  const first = page.getByRole('region', { name: 'The first calls' })
  await expect(first.getByText(/\/v1\/inspections\/1$/)).toBeVisible({ timeout: 30_000 })
  await first.getByText(/\/v1\/inspections\/1$/).click()
  await expect(first.getByText('authorization: ••••••').first()).toBeVisible()
  expect(listed.calls).toHaveLength(before)
  await first.getByRole('button', { name: 'Try these 5 calls' }).click()
  await expect(first.getByText('200', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  expect(listed.calls).toHaveLength(before + 5)
  await expectNoViolations(page)
  await expect(page.locator('body')).not.toContainText(SECRET)

  // What changes something asks once more.
  await form.getByLabel('Method').selectOption('POST')
  await first.getByRole('button', { name: 'Try these 5 calls' }).click()
  await expect(first.getByText('Make these 5 calls for real?')).toBeVisible()
  await first.getByRole('button', { name: 'Not now' }).click()
  await form.getByLabel('Method').selectOption('GET')

  await page.setViewportSize({ width: 390, height: 800 })
  await expectNoSidewaysScroll(page)
})

test('the list of one’s own: limited by the server, then done, and only the failed again', async ({ exports: page, listed }) => {
  test.setTimeout(180_000)
  await page.goto('/new/calls')
  const form = formOf(page)
  await form.getByLabel('API', { exact: true }).selectOption('City archive')
  await form.getByLabel('Rows from').selectOption('A CSV file')
  const lines = Array.from({ length: 40 }, (_, at) => `${at + 1};Archive ${at + 1}`)
  await form
    .locator('input[type="file"]')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`no;name\n${lines.join('\n')}`) })
  await form.getByRole('textbox', { name: /^Path/ }).fill('/v1/boxes/{{ no }}')
  await form.getByLabel('Results as').selectOption('CSV')
  api.isBusy = true
  await form.getByRole('button', { name: 'Call', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs$/)
  const row = page.getByRole('row', { name: /City archive/ })
  await expect(row).toContainText('limited by the server', { timeout: 60_000 })
  await expect(row).toContainText('Done, not all', { timeout: 60_000 })
  await expect(row).toContainText('36 answered, 4 refused')

  await row
    .getByRole('link', { name: /City archive/ })
    .first()
    .click()
  const calls = page.getByRole('region', { name: 'Calls' })
  await expect(calls.getByRole('columnheader', { name: 'Status' })).toBeVisible()
  await expectNoViolations(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /Download/ })
      .first()
      .click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.split('\r\n')[0]).toBe('\ufeffno,name,Row,Result,Status,Time (ms),Tries,Answer,Reason')
  expect(text).toMatch(/\r\n7,Archive 7,7,refused,404,,/)
  expect(text).not.toContain(SECRET)

  const before = listed.calls.length
  await page.getByRole('button', { name: 'Again: only the failed (4)' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Do 4 calls again', exact: true }).click()
  await expect.poll(() => listed.calls.length, { timeout: 60_000 }).toBe(before + 4)
})

test('the example of docs/kinds/calls.md hands a list in', async ({ system, person, listed }) => {
  const example = /```bash\n([\s\S]+?)```/.exec(readFileSync('docs/kinds/calls.md', 'utf8'))?.[1] ?? ''
  const signIn = `curl -sf -c cookies -H "Origin: $POSTROOM" -H 'Content-Type: application/json' -d "{\\"email\\":\\"$EMAIL\\",\\"password\\":\\"$PASSWORD\\"}" "$POSTROOM/api/auth/sign-in/email" > signed-in`
  // Not every machine has it.
  const uuidgen = `uuidgen() { node -p 'crypto.randomUUID()'; }`
  const env = { ...process.env, POSTROOM: system.url, EMAIL: person.email, PASSWORD: person.password }
  const cwd = mkdtempSync(join(tmpdir(), 'postroom-example-'))
  const before = listed.calls.length
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', `${uuidgen}\n${signIn}\n${example}`], {
    env,
    cwd,
    timeout: 60_000,
  })
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'calls', state: 'queued' })
  await listed.until(before + 10)
})
