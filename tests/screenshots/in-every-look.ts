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
