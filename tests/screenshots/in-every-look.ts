import type { Page } from '@playwright/test'
import { test } from '@/tests/e2e/support/fixtures'

const sizes = {
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

/** Light and dark, on a desk and on a phone. `define` writes the tests of each; `pathOf` names the picture of a state there. */
export function inEveryLook(define: (pathOf: (state: string) => string) => void): void {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, screen] of Object.entries(sizes))
      test.describe(`${colorScheme}, ${size}`, () => {
        test.use({ colorScheme, reducedMotion: 'reduce', ...screen })
        define((state) => `docs/screenshots/${state}-${size}-${colorScheme}.png`)
      })
}

/** The whole page in a window as high as it is: Playwright's own pictures of whole pages hold frames of before, and a header where the page was scrolled to. */
export async function pictureOfAll(page: Page, path: string): Promise<void> {
  const window = page.viewportSize() ?? sizes.wide.viewport
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: window.width, height: Math.max(window.height, height) })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await page.screenshot({ path })
  await page.setViewportSize(window)
}
