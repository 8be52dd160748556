import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** On a desk and on a phone: `define` writes the tests of each. */
export function onDeskAndPhone(define: (width: number) => void): void {
  for (const width of [1280, 390]) {
    test.describe(`${width} px wide`, () => {
      test.use({ viewport: { width, height: 844 }, reducedMotion: 'reduce' })
      define(width)
    })
  }
}

/** In both themes, one after the other on the page as it stands: what leads to it is done once. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))
    expect(found, colorScheme).toEqual([])
  }
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}
