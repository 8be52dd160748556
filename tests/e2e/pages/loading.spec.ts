import type { Page } from '@playwright/test'
import { bar, expect, exportUnseen, openExports, percentOf, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { onDeskAndPhone } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'

const MOST_SHIFT = 0.02

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: unknown[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
        }
        if (hadRecentInput) continue
        const moved = sources.map(({ node, previousRect, currentRect }) => ({
          what: node instanceof Element ? `${node.tagName}.${node.className}` : (node?.textContent ?? ''),
          from: previousRect.y,
          to: currentRect.y,
        }))
        shifts.push({ value, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** The sum over the page's life, with what moved for the message of a test that fails. */
async function expectNoShift(page: Page): Promise<void> {
  const shifts = await page.evaluate(async () => {
    // What moved in the last frame is told after it.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))
    return (window as unknown as { shifts: { value: number }[] }).shifts
  })
  const sum = shifts.reduce((all, { value }) => all + value, 0)
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(MOST_SHIFT)
}

onDeskAndPhone(() => {
  test('nothing moves while the sign-in page loads', async ({ page, system }) => {
    await watchShifts(page)
    await page.goto(system.demoLink)
    await expect(page.getByRole('button', { name: /Anna/ })).toBeVisible()
    await expectNoShift(page)
  })

  test('nothing moves while the Exports page loads, nor while a job runs and ends', async ({ context, person, system, gates }) => {
    await signIn(context.request, person)
    await exportUnseen(context, system, 6)
    const page = await context.newPage()
    await watchShifts(page)
    await page.goto('/jobs')
    await expect(page.getByRole('link', { name: /^Download/ }).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await expectNoShift(page)

    const other = await openExports(context, person)
    await startExport(other, { format: 'CSV', dataset: GATED_DATASET })
    await other.close()
    await page.reload()
    await expect.poll(() => percentOf(page)).toBeGreaterThan(15)
    await gates.openNext()
    await expect.poll(() => percentOf(page)).toBeGreaterThan(35)
    await gates.openAll()
    await expect(bar(page)).toHaveCount(0, { timeout: 60_000 })
    await expectNoShift(page)
  })
})
