import { createLatch, expect, forgive, hold, signIn, test, watchConsole } from '@/tests/e2e/support/fixtures'
import { expectNoViolations } from '@/tests/e2e/support/looks'

const chunks = '**/_next/static/chunks/**'

test('a part that is slow shows that it comes; one that cannot be had says so, and comes with another click or with a reload', async ({
  exports: page,
  consoleErrors,
}) => {
  const button = page.getByRole('button', { name: 'Account' })
  const menu = page.getByRole('menu')
  const line = page.locator('[data-part-progress]')
  const notice = page.getByText('A part of this page could not be loaded.')
  await expect(page.getByText('No jobs yet')).toBeVisible()

  const go = await hold(page, chunks, (route) => route.abort())
  await button.click()
  await expect(line).toBeVisible()
  go()
  await expect(notice).toBeVisible()
  await expect(line).toHaveCount(0)
  await expect(menu).toHaveCount(0)

  // Once it can be had, the same click has it.
  await page.unroute(chunks)
  await button.click()
  await expect(menu).toBeVisible()
  await expect(notice).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.route(chunks, (route) => route.abort())
  await page.getByRole('button', { name: 'Notifications' }).click()
  await expect(notice).toBeVisible()
  await page.unroute(chunks)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByText('No jobs yet')).toBeVisible()
  await expect(notice).toHaveCount(0)
  forgive(consoleErrors)
})

test('a page whose parts cannot be had says so instead, and tries again', async ({ page, person, consoleErrors }) => {
  // Else a button still fades to its colour in the other theme when axe looks at it.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page.request, person)
  watchConsole(page, consoleErrors)
  const html = await (await page.request.get('/jobs')).text()
  await page.route(chunks, (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort('connectionrefused'),
  )
  await page.goto('/jobs')
  await expect(page.getByText('This page could not be shown')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expectNoViolations(page)
  await page.unroute(chunks)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No jobs yet')).toBeVisible()
  consoleErrors.length = 0
})

test('who is quicker than the live part of the page may open inbox and account all the same', async ({ page, person, consoleErrors }) => {
  await signIn(page.request, person)
  watchConsole(page, consoleErrors)
  const latch = createLatch()
  let live = 0
  const html = await (await page.request.get('/jobs')).text()
  await page.route(chunks, async (route) => {
    const response = await route.fetch()
    const script = await response.text()
    if (!html.includes(new URL(route.request().url()).pathname) && script.includes('"pageshow"')) {
      live += 1
      await latch.opened
    }
    await route.fulfill({ response, body: script })
  })
  await page.goto('/jobs', { waitUntil: 'commit' })
  await expect.poll(() => live).toBe(1)
  await page.getByRole('button', { name: 'Notifications' }).click()
  await expect(page.getByRole('dialog', { name: 'Notifications' }).getByRole('checkbox').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await page.keyboard.press('Escape')
  latch.open()
  await expect(page.getByText('No jobs yet')).toBeVisible()
  // What the page fetches when it is idle may be under way.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('the socket’s part, which could not be had at first, is asked for again', async ({ page, person, consoleErrors }) => {
  await signIn(page.request, person)
  watchConsole(page, consoleErrors)
  // The bundler's own second try among them.
  const REFUSALS = 3
  let refused = 0
  await page.route(chunks, async (route) => {
    const response = await route.fetch()
    const script = await response.text()
    if (refused === REFUSALS || !script.includes('/socket.io')) return route.fulfill({ response, body: script })
    refused += 1
    return route.abort()
  })
  const connected = page.waitForEvent('websocket')
  await page.goto('/jobs')
  await connected
  expect(refused).toBe(REFUSALS)
  await expect(page.getByText('A part of this page could not be loaded.')).toHaveCount(0)
  forgive(consoleErrors)
})
