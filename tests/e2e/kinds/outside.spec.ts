import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, signIn } from '@/tests/e2e/support/fixtures'
import { expectNoViolations } from '@/tests/e2e/support/looks'
import { test } from '@/tests/e2e/support/own-kinds'
import { GATED_DATASET } from '@/tests/support/gates'
import { readZip } from '@/tests/support/readers/read-zip'

test.describe.configure({ mode: 'serial' })

test('own kinds change nothing in Postroom’s folder', async ({ tree, system }) => {
  expect(tree.changes()).toBe('')
  const { rows } = await system.pool.query('SELECT name FROM kind_acme_list.seen')
  expect(rows).toEqual([{ name: 'made by the set-up' }])
})

test('a kind that was made by the guide is described, estimated and run by the API', async ({ playwright, system, person }) => {
  const api = await playwright.request.newContext({
    baseURL: system.url,
    extraHTTPHeaders: { origin: system.url, 'x-requested-with': 'postroom' },
  })
  await signIn(api, person)
  const described = JSON.stringify(await (await api.get('/api/openapi.json')).json())
  expect(described).toContain('The column whose values are counted.')
  expect(described).toContain('"kind":"acme.report","payload":{"dataset":"permits","by":"status","shares":true}')

  const refused = await api.post('/api/jobs', {
    data: { kind: 'acme.report', payload: { dataset: 'permits', by: 'status' } },
    headers: { 'idempotency-key': randomUUID() },
  })
  expect(await refused.json()).toMatchObject({ status: 400, errors: [{ field: 'payload.shares' }] })

  const list = { kind: 'acme.list', payload: { dataset: 'permits', column: 'file_number' } }
  expect(await (await api.post('/api/estimates', { data: list })).json()).toMatchObject({ amount: 100_000 })

  const report = { kind: 'acme.report', payload: { dataset: 'permits', by: 'status', shares: true } }
  const job = await (await api.post('/api/jobs', { data: report, headers: { 'idempotency-key': randomUUID() } })).json()
  expect(job).toMatchObject({ title: 'Building permits by Status', payloadVersion: 2 })
  const now = async () => (await api.get(`/api/jobs/${job.id}`)).json()
  await expect.poll(async () => (await now()).state).toBe('completed')
  expect((await now()).artifact).toMatchObject({ fileName: 'Building permits by Status.txt', columns: null })
  expect((await now()).files).toMatchObject([{ nth: 1, fileName: 'Building permits.jsonl' }])
  expect((await now()).result).toEqual({ rows: 100_000, most: expect.any(String) })
  const lines = (await (await api.get(`/api/jobs/${job.id}/artifact`)).text()).trimEnd().split('\n')
  expect(lines).toHaveLength((await now()).artifact.amount)
  const counts = await system.pool.query('SELECT status, count(*)::int AS count FROM register.permits GROUP BY 1')
  for (const { status, count } of counts.rows) expect(lines.join('\n')).toMatch(new RegExp(`^${count}  ${status}  [\\d.]+ %$`, 'm'))

  // Settings of the version before, as a job would have that waited during the upgrade.
  const held = await (await api.post('/api/jobs', { data: report, headers: { 'idempotency-key': randomUUID() } })).json()
  await expect.poll(async () => (await (await api.get(`/api/jobs/${held.id}`)).json()).state).toBe('completed')
  await system.pool.query('DELETE FROM artifacts WHERE job_id = $1', [held.id])
  await system.pool.query(
    `UPDATE jobs SET payload = '{"dataset": "permits", "by": "status"}', payload_version = 1, state = 'failed' WHERE id = $1`,
    [held.id],
  )
  expect((await api.post(`/api/jobs/${held.id}/retry`)).status()).toBe(202)
  await expect.poll(async () => (await (await api.get(`/api/jobs/${held.id}`)).json()).state).toBe('completed')
  await api.dispose()
})

test('a job with several files shows each of them, all as one ZIP, and what came of it, in both languages', async ({
  exports: page,
  system,
}) => {
  const submitted = await page.request.post('/api/jobs', {
    data: { kind: 'acme.report', payload: { dataset: 'permits', by: 'status', shares: true } },
    headers: { origin: system.url, 'x-requested-with': 'postroom', 'idempotency-key': randomUUID() },
  })
  const { id } = await submitted.json()
  await expect(page.getByRole('row', { name: /Building permits by Status/ })).toContainText('2 files')
  await page.goto(`/jobs/${id}`)
  const main = page.getByRole('main')
  const further = main.getByRole('region', { name: 'Further files' })
  await expect(further).toContainText(/Building permits\.jsonl.*kept until/)
  await expect(main.locator('dl').filter({ hasText: 'Most frequent' })).toContainText('100,000')
  const fetched = async (name: string | RegExp) => {
    const [download] = await Promise.all([page.waitForEvent('download'), main.getByRole('link', { name }).click()])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  const data = await fetched('Download Building permits.jsonl')
  expect(JSON.parse(String(data.bytes).split('\n')[0] ?? '')).toMatchObject({ value: expect.any(String), count: expect.any(Number) })
  const zip = await fetched(/^Download all 2 as ZIP/)
  expect(zip.name).toBe('Building permits by Status.zip')
  const entries = readZip(zip.bytes)
  expect(entries.map(([name]) => name)).toEqual(['Building permits by Status.txt', 'Building permits.jsonl'])
  expect(entries[1]?.[1]).toBe(String(data.bytes))
  await expectNoViolations(page, 'main')

  await system.pool.query(`UPDATE artifacts SET availability = 'missing' WHERE job_id = $1 AND nth = 1`, [id])
  await page.context().addCookies([{ name: 'postroom.locale', value: 'de', url: system.url }])
  await page.reload()
  const weitere = main.getByRole('region', { name: 'Weitere Dateien' })
  await expect(weitere).toContainText('Die Datei ist nicht mehr auffindbar')
  await expect(weitere.getByRole('link')).toHaveCount(0)
  await expect(main.locator('dl').filter({ hasText: 'Am häufigsten' })).toContainText('100.000')
})

test('a kind that was made by kind:new is filled in, watched and fetched on the page, in both languages', async ({
  exports: page,
  gates,
  system,
}) => {
  await page.goto('/new')
  await page.getByRole('main').getByRole('link', { name: 'List', exact: true }).click()
  await expect(page).toHaveURL(/\/new\/acme\.list$/)
  const form = page.locator('form[data-kind="acme.list"]')
  await page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true }).click()
  await form.getByLabel('Column').selectOption({ label: 'File number' })
  await expect(form.locator('[data-form-bar]')).toContainText('100,000 lines')
  await form.getByLabel('Dataset').selectOption({ label: GATED_DATASET })
  await form.getByLabel('Heading').fill('Everybody')
  await form.getByRole('button', { name: 'Make list', exact: true }).click()

  await expect(page).toHaveURL(/\/jobs$/)
  const row = page.getByRole('row', { name: /Everybody/ })
  await expect(row.getByRole('progressbar')).toBeVisible()
  await expect(row).toContainText(/[\d,]+ lines/)
  // Whoever asked for it a breath ago and sees its row gets no toast: a page that is loaded anew does not know of that.
  await page.reload()
  await expect(row.getByRole('progressbar')).toBeVisible()
  await gates.openAll()
  await expect(page.locator('[data-sonner-toast]')).toContainText('Everybody')
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /Download/ }).click()])
  expect(download.suggestedFilename()).toBe('Everybody.txt')
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')
  expect([lines.length, lines[0]]).toEqual([25_001, 'Everybody'])

  await page.context().addCookies([{ name: 'postroom.locale', value: 'de', url: system.url }])
  await page.goto('/jobs')
  await expect(row).toContainText('25.000 Zeilen')
  await page.goto('/new/acme.list?dataset=permits')
  await expect(form.getByLabel('Spalte')).toBeVisible()
  await expect(form.getByRole('button', { name: 'List erstellen', exact: true })).toBeVisible()
})
