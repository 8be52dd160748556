import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, openForm, test } from '@/tests/e2e/support/fixtures'

test('an export in parts comes as a ZIP with the CSV that was asked for, and tells so', async ({ exports: page, system }) => {
  const dialog = await openForm(page)
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await dialog.getByRole('button', { name: 'Select none' }).click()
  for (const column of ['File number', 'City']) await dialog.getByRole('checkbox', { name: column, exact: true }).check()
  await dialog.getByText('Options').click()
  await dialog.getByLabel('Delimiter').selectOption({ label: 'Semicolon' })
  await dialog.getByLabel('Split into parts').selectOption({ label: 'By rows' })
  await dialog.getByLabel('Rows in a part, at most').fill('12')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/1,?000/)).toBeVisible()
  await dialog.getByLabel('Rows in a part, at most').fill('40000')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()

  const row = page.getByRole('row', { name: /Building permits/ })
  await expect(row).toContainText('Ready', { timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /Download/ }).click()])
  expect(download.suggestedFilename()).toMatch(/^Building permits \d{4}-\d\d-\d\d\.zip$/)
  const entries = unzipSync(readFileSync(await download.path()))
  const manifest = JSON.parse(Buffer.from(entries['manifest.json'] ?? []).toString())
  expect(manifest.parts.map((part: { rows: number }) => part.rows)).toEqual([40_000, 40_000, 20_000])
  const lines: string[] = []
  for (const { name, bytes, sha256 } of manifest.parts) {
    const content = Buffer.from(entries[name] ?? [])
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
    const [header, ...rest] = content.toString().trimEnd().split('\n')
    expect(header).toBe('\uFEFFFile number;City')
    lines.push(...rest)
  }
  const { rows } = await system.pool.query('SELECT file_number, city FROM register.permits ORDER BY id')
  expect(lines).toEqual(rows.map(({ file_number, city }) => `${file_number};${city}`))

  await row.getByRole('link', { name: /^Building permits/ }).click()
  await expect(page.getByText('separated by semicolons')).toBeVisible()
  await expect(page.getByText(/40,?000 rows/).first()).toBeVisible()
})
