import type { Page } from '@playwright/test'
import { expect, openForm, startExport, test } from '@/tests/e2e/support/fixtures'
import { GATED_DATASET } from '@/tests/support/gates'

const moving = (page: Page) =>
  page.evaluate(() =>
    document.getAnimations().map((animation) => (animation.effect instanceof KeyframeEffect ? animation.effect.target?.className : '')),
  )

/** A running job, the dialog as it opens, a toast as it comes. */
async function eachState(page: Page, look: (state: string) => Promise<void>): Promise<void> {
  await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/)
  await look('running')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await look('dialog')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: `Stop ${GATED_DATASET}` }).click()
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row).toContainText('Stopped')
  await row.getByRole('button', { name: /^More actions/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
  await look('menu')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.locator('[data-sonner-toast]').waitFor()
  await look('toast')
}

test.describe('who wants less motion', () => {
  test.use({ reducedMotion: 'reduce' })

  test('sees nothing move: bar, dialog, menu and toast are there at once', async ({ exports: page, gates: _ }) => {
    await eachState(page, async (state) => expect(await moving(page), state).toEqual([]))
  })
})

test('who wants no less motion sees that a job runs', async ({ exports: page, gates: _ }) => {
  const moved = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const ofBar = ({ target }: Event) => target instanceof Element && target.closest('main [role=progressbar]') && resolve()
        for (const start of ['animationstart', 'transitionrun']) document.addEventListener(start, ofBar)
      }),
  )
  await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
  await moved
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`who has colours of their own, ${colorScheme}`, () => {
    test.use({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' })

    test('sees bars, focus and what is chosen', async ({ exports: page, gates: _ }) => {
      await startExport(page, { format: 'CSV', dataset: GATED_DATASET })
      const bar = page.getByRole('progressbar')
      await expect(bar).toHaveAttribute('aria-valuenow', /[1-9]/)
      const colors = await bar.evaluate((track) =>
        [track, track.firstElementChild ?? track].map((part) => getComputedStyle(part).backgroundColor),
      )
      expect(new Set(colors).size).toBe(2)
      expect(await bar.evaluate((track) => getComputedStyle(track).outlineStyle)).toBe('solid')

      const dialog = await openForm(page)
      const outlineOf = (element: Element) => getComputedStyle(element).outlineStyle
      const csv = dialog.getByRole('radio', { name: /^CSV/ })
      await csv.focus()
      await page.keyboard.press('Space')
      await expect(csv).toBeChecked()
      expect(await csv.evaluate((radio) => getComputedStyle(radio.closest('label') ?? radio).outlineStyle)).toBe('solid')
      for (const control of [
        dialog.getByRole('checkbox').first(),
        dialog.getByLabel('File name'),
        dialog.getByRole('button', { name: 'Export', exact: true }),
      ]) {
        await control.focus()
        expect(await control.evaluate(outlineOf), await control.evaluate((element) => element.outerHTML)).toBe('solid')
      }

      await page.getByRole('button', { name: 'Account' }).press('Enter')
      await page.getByRole('menu').waitFor()
      await page.keyboard.press('ArrowDown')
      const item = page.locator('[role^="menuitem"][data-highlighted]')
      await expect(item).toHaveCount(1)
      expect(await item.evaluate(outlineOf)).toBe('solid')
    })
  })
}

test.describe('who chose dark on a light computer', () => {
  test.use({ colorScheme: 'light' })

  test('never sees it light: the theme is there before anything is painted', async ({ exports: page }) => {
    await page.addInitScript(() => {
      localStorage.setItem('theme', 'dark')
      new MutationObserver((_, observer) => {
        if (document.documentElement?.dataset.theme !== 'dark') return
        Object.assign(window, { darkAt: performance.now() })
        observer.disconnect()
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-theme'] })
    })
    const theme = await page.evaluate(() => document.documentElement.dataset.theme)
    expect(theme).toBe('light')
    // On a slow computer, where there is time to paint what is half there.
    const device = await page.context().newCDPSession(page)
    await device.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    for (let load = 0; load < 3; load++) {
      await page.reload()
      await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
      const { darkAt, paintedAt } = await page.evaluate(() => ({
        darkAt: (window as unknown as { darkAt: number }).darkAt,
        paintedAt: performance.getEntriesByName('first-paint')[0]?.startTime ?? 0,
      }))
      expect(paintedAt).toBeGreaterThan(0)
      expect(darkAt).toBeLessThan(paintedAt)
    }
  })
})
