import { bar, cancelAll, expect, forgive, percentOf, startExport, test, untilInLedger } from '@/tests/e2e/support/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'

/** After the return of the network, the server or the reader, nothing untrue may stand for longer. */
const TRUE_WITHIN = { timeout: 1000 }
const job = new RegExp(GATED_DATASET)

// The gates are named so that they are closed: an open job would be done before a test looks at it again.
test.beforeEach(async ({ exports: page, gates: _ }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page), { timeout: 60_000 }).toBeGreaterThan(15)
})
test.afterEach(({ consoleErrors }) => forgive(consoleErrors))

test('offline, the page says that jobs go on; back online it says so and is true at once', async ({
  exports: page,
  context,
  system,
  person,
  gates,
}) => {
  await context.setOffline(true)
  await expect(page.getByText('You are offline. Jobs keep running on the server.')).toBeVisible({ timeout: 4000 })
  await gates.openAll()
  await untilInLedger(system, person, 'completed')
  await expect(bar(page)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('row', { name: job })).toContainText('Ready', TRUE_WITHIN)
  await expect(page.getByText('Back online')).toBeVisible()
  await expect(page.getByText('Back online')).toBeHidden()
})

test('a short break is not worth a word', async ({ exports: page, context }) => {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(document.body.textContent ?? '')).observe(document.body, { childList: true, subtree: true })
  })
  const reconnected = page.waitForEvent('websocket')
  await context.setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
  await context.setOffline(false)
  await reconnected
  await expect(page.getByText(/offline|Reconnecting|Back online/)).toHaveCount(0)
  const said = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join())
  expect(said).not.toMatch(/offline|Reconnecting|Back online/)
  await cancelAll(page)
})

test('while a new server is deployed the page says that it reconnects, and is true a second after it answers', async ({
  exports: page,
  system,
  person,
  gates,
}) => {
  await system.stopServer()
  await expect(page.getByText(/^Reconnecting…/)).toBeVisible({ timeout: 4000 })
  await gates.openAll()
  await untilInLedger(system, person, 'completed')
  await system.startServer()
  await expect(page.getByRole('row', { name: job })).toContainText('Ready', TRUE_WITHIN)
  await expect(page.getByText('Back online')).toBeVisible()
})

test('a laptop that slept shows the truth a second after it wakes', async ({ exports: page, context, system, person, gates }) => {
  const device = await context.newCDPSession(page)
  await device.send('Page.setWebLifecycleState', { state: 'frozen' })
  await context.setOffline(true)
  await gates.openAll()
  await untilInLedger(system, person, 'completed')
  await context.setOffline(false)
  await device.send('Page.setWebLifecycleState', { state: 'active' })
  await expect(page.getByRole('row', { name: job })).toContainText('Ready', TRUE_WITHIN)
})

test('behind a network that lets no socket through the page asks every few seconds instead', async ({ exports: page, gates }) => {
  await page.route('**/socket.io/**', (route) => route.abort())
  await page.routeWebSocket('**/socket.io/**', (socket) => socket.close())
  await page.reload()
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  await expect(page.getByText('This page checks every few seconds.')).toBeVisible()
  await gates.openAll()
  await expect(page.getByRole('row', { name: job })).toContainText('Ready', { timeout: 60_000 })
})

test('hours that passed unnoticed make a new connection and a new snapshot, and no word of a job that is quiet', async ({
  exports: page,
}) => {
  await page.clock.install()
  await page.reload()
  await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
  const connection = page.waitForEvent('websocket')
  const snapshot = page.waitForResponse(/\/api\/jobs\?/)
  await page.clock.fastForward('03:00:00')
  await connection
  await snapshot
  await expect(bar(page)).toBeVisible()
  await expect(page.getByText(/No news for/)).toHaveCount(0)
  await cancelAll(page)
})
