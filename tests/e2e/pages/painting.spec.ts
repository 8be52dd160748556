import type { Page } from '@playwright/test'
import { expect, exportUnseen, signIn, test } from '@/tests/e2e/support/fixtures'
import { PHONE } from '@/tests/e2e/support/looks'

/** More than what else goes on meanwhile; what is drawn in one go needs none. */
const FEWEST_SLICES = 50

test.use({ viewport: { width: PHONE, height: 844 }, hasTouch: true, isMobile: true })

interface Painting {
  /** When the largest thing so far was painted, in the page's own time. */
  largestAt: number
  /** The same of what was waited for; null before it is there. */
  drawnAt: number | null
  /** In how many slices React has drawn since the jobs were fetched, until that stood in the page. */
  slices: number
}

/**
 * React stops drawing where it has drawn for 5 ms. Here every look at the clock takes longer than that: whatever is drawn in slices has as
 * many as there are parts, however fast the machine is.
 * @param awaited a selector
 */
async function paint(page: Page, path: string, awaited: string): Promise<Painting> {
  await page.addInitScript((selector) => {
    const painting: Painting = { largestAt: 0, drawnAt: null, slices: 0 }
    Object.assign(window, { painting })
    const now = performance.now.bind(performance)
    let ahead = 0
    performance.now = () => {
      ahead += 6
      return now() + ahead
    }
    let fetched = false
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
      if (fetched && painting.drawnAt === null) painting.slices += 1
      return Reflect.apply(postMessage, this, given)
    }
    const { fetch } = window
    window.fetch = async (...asked) => {
      const response = await fetch(...asked)
      if (String(asked[0]).includes('/api/jobs?')) fetched = true
      return response
    }
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return
      painting.drawnAt = now()
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
    new PerformanceObserver((entries) => {
      for (const { startTime } of entries.getEntries()) painting.largestAt = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  }, awaited)
  await page.goto(path)
  await expect(page.locator(awaited).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const painting = await page.evaluate(() => (window as unknown as { painting: Painting }).painting)
  process.stdout.write(`${path.slice(0, 6)} is drawn in ${painting.slices} slices at the finest\n`)
  return painting
}

test('the largest thing of the list is in the server’s HTML and painted before any row; the list and a job are drawn in slices', async ({
  context,
  person,
  system,
}) => {
  await signIn(context.request, person)
  const [id = ''] = await exportUnseen(context, system, 3)
  expect(await (await context.request.get('/jobs')).text()).toContain('placeholder="Name, dataset, filter or file"')

  const list = await paint(await context.newPage(), '/jobs', '[data-job]')
  expect(list.slices).toBeGreaterThan(FEWEST_SLICES)
  expect(list.largestAt).toBeLessThan(list.drawnAt ?? 0)

  const job = await paint(await context.newPage(), `/jobs/${id}`, 'h1')
  expect(job.slices).toBeGreaterThan(FEWEST_SLICES)
})
