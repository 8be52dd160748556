import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

export const PHONE = 390
const FINGER = { hasTouch: true, isMobile: true }

/** On a desk with a mouse and on a phone with a finger, for which buttons are larger: `define` writes the tests of each. */
export function onDeskAndPhone(define: (width: number) => void): void {
  for (const [width, pointer] of [
    [1280, {}],
    [PHONE, FINGER],
  ] as const) {
    test.describe(`${width} px wide`, () => {
      test.use({ viewport: { width, height: 844 }, reducedMotion: 'reduce', ...pointer })
      define(width)
    })
  }
}

/** All that axe asks of whom a theme makes no difference to is asked once. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * In both themes, one after the other on the page as it stands: what leads to it is done once. On a phone in light only: its
 * colours are those of a desk, where the cards of a phone are asked about in dark too (/dev/ui).
 * @param within a selector: only what is in it, where the rest was asked about before
 */
export async function expectNoViolations(page: Page, within = 'html'): Promise<void> {
  // Without the list of all that is right. The size of targets is WCAG 2.2's, which axe asks about only when told to.
  const options = { resultTypes: ['violations' as const], rules: { 'target-size': { enabled: true } } }
  const axe = () => new AxeBuilder({ page }).include(within).options(options)
  if ((page.viewportSize()?.width ?? 0) > PHONE) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNothingFound(page, 'dark', new AxeBuilder({ page }).include(within).withRules(OF_COLOURS))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNothingFound(page, 'light', axe())
}

async function expectNothingFound(page: Page, theme: string, question: AxeBuilder): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  await standsStill(page)
  const { violations } = await question.analyze()
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))
  expect(found, theme).toEqual([])
}

/** What is still on its way from one colour to another, or fades in, has a contrast that nobody gets to read. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ends.map(({ finished }) => finished))
  })
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
}

export const overlap = (a: { x: number; y: number; width: number; height: number }, b: typeof a) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
