import type { Page } from '@playwright/test'
import { expect, exportUnseen, signIn, test } from '@/tests/e2e/support/fixtures'
import { PHONE } from '@/tests/e2e/support/looks'

test.use({ viewport: { width: PHONE, height: 844 }, hasTouch: true, isMobile: true })

interface Painting {
  /** When the largest thing so far was painted, but for what stands in rows, in the page's own time. */
  largestAt: number
  /** The same of what is waited for. */
  drawnAt: number
  /** What React drew that in: one of its slices, or the timer by which react-query tells of news, so all in one go. */
  drawnIn: 'slice' | 'timer' | null
  /** How far what was painted has moved since, as the browser counts it. */
  shift: number
}

/** @param awaited a selector */
async function paint(page: Page, path: string, awaited: string): Promise<Painting> {
  await page.addInitScript((selector) => {
    const painting: Painting = { largestAt: 0, drawnAt: 0, drawnIn: null, shift: 0 }
    Object.assign(window, { painting })
    let task: Painting['drawnIn'] = null
    const { setTimeout } = window
    const timed = (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const act = () => {
        task = 'timer'
        run(...given)
      }
      return setTimeout(act, ms)
    }
    Object.assign(window, { setTimeout: timed })
    // React has itself called by a message for each slice.
    const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      set(this: MessagePort, receive: (event: MessageEvent) => void) {
        onmessage?.set?.call(this, (event: MessageEvent) => {
          task = 'slice'
          receive(event)
        })
      },
    })
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return
      observer.disconnect()
      painting.drawnAt = performance.now()
      painting.drawnIn = task
    }).observe(document, { childList: true, subtree: true })
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        const { element, startTime } = entry as PerformanceEntry & { element: Element | null }
        if (!element?.closest('[data-job]')) painting.largestAt = startTime
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) painting.shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  }, awaited)
  await page.goto(path)
  await expect(page.locator(awaited).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => (window as unknown as { painting: Painting }).painting)
}

test('what stands above the list, and what a job is called, is in the server’s HTML and painted before the rest, which is drawn in slices', async ({
  context,
  person,
  system,
}) => {
  await signIn(context.request, person)
  const [id = ''] = await exportUnseen(context, system, 3)
  expect(await (await context.request.get('/jobs')).text()).toContain('placeholder="Name, dataset, filter or file"')

  const list = await paint(await context.newPage(), '/jobs', '[data-job]')
  expect(list.drawnIn).toBe('slice')
  expect(list.largestAt).toBeLessThan(list.drawnAt)

  const { title } = await (await context.request.get(`/api/jobs/${id}`)).json()
  const html = await (await context.request.get(`/jobs/${id}`)).text()
  expect(html).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`))
  expect(html).toContain(`<title>${title} · Postroom</title>`)

  const job = await paint(await context.newPage(), `/jobs/${id}`, 'main h2')
  expect(job.drawnIn).toBe('slice')
  expect(job.shift).toBe(0)
})
