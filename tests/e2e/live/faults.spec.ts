import { bar, expect, forgive, percentOf, startExport, test } from '@/tests/e2e/support/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'
import { ownServer } from '@/tests/support/own-server'

test('a restart of the server in the middle leaves the page true', async ({ exports: page, system, gates, consoleErrors }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  const before = await percentOf(page)
  await system.restartServer()
  await gates.openNext()
  await expect.poll(() => percentOf(page), { timeout: 20_000 }).toBeGreaterThan(before + 15)
  await gates.openAll()
  await expect(page.getByRole('row', { name: new RegExp(GATED_DATASET) })).toContainText('Ready', { timeout: 60_000 })
  forgive(consoleErrors)
})

test('a killed and emptied Redis in the middle leaves the page true', async ({ exports: page, gates, consoleErrors }) => {
  const redis = ownServer('redis')
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  await redis.kill()
  await redis.wipe()
  await redis.start()
  const after = await percentOf(page)
  await gates.openNext()
  await expect.poll(() => percentOf(page), { timeout: 20_000 }).toBeGreaterThan(after + 15)
  await gates.openAll()
  await expect(page.getByRole('row', { name: new RegExp(GATED_DATASET) })).toContainText('Ready', { timeout: 60_000 })
  forgive(consoleErrors)
})

test('offline, the page says so; back online it catches up', async ({ exports: page, context, consoleErrors }) => {
  await startExport(page, { format: 'CSV' })
  await expect(page.getByRole('row', { name: /Building permits/ })).toBeVisible()
  await context.setOffline(true)
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /connect|offline/i })
      .first(),
  ).toBeVisible({ timeout: 30_000 })
  await context.setOffline(false)
  await expect(page.getByRole('row', { name: /Building permits/ })).toContainText('Ready', { timeout: 30_000 })
  await expect(bar(page)).toHaveCount(0)
  forgive(consoleErrors)
})
