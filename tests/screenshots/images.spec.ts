import type { Page } from '@playwright/test'
import { expect, formOf, signIn, test } from '@/tests/e2e/support/fixtures'
import { inEveryLook, pictureOfAll } from './in-every-look'

const BROKEN = 'Abnahme (abgebrochen).jpg'

async function takeSample(page: Page, button: string): Promise<void> {
  await page.goto('/new/images')
  await formOf(page).getByRole('button', { name: button }).click()
  await expect(formOf(page).getByText(BROKEN).first()).toBeVisible({ timeout: 180_000 })
}

/** On a phone one part of the form is shown at a time, in any language. */
async function show(page: Page, part: string): Promise<void> {
  const step = formOf(page)
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`${part}$`) })
  if (await step.isVisible()) await step.click()
}

/** The first picture is there before and after, as the form is now. */
async function isPreviewed(page: Page, after: string): Promise<void> {
  const figure = page.getByRole('figure').filter({ hasText: 'Baugrube' })
  await expect(figure.getByText(after).last()).toBeVisible({ timeout: 180_000 })
  await expect(figure).toHaveAttribute('aria-busy', 'false')
}

/** Sends it, and opens the page of the job. */
async function start(page: Page, words: { start: string; more: string }): Promise<void> {
  await formOf(page).getByRole('button', { name: words.start }).click()
  await page.getByRole('link', { name: words.more }).first().click()
}

/** At 200 %: half as many points across. */
async function zoom(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: Math.max(320, width / 2), height: height / 2 })
}

inEveryLook((name) => {
  test('pictures, from the form to the archive', async ({ exports: page }) => {
    test.setTimeout(900_000)
    await takeSample(page, 'Use sample pictures')
    await show(page, 'Size')
    await formOf(page).getByRole('combobox', { name: 'Size', exact: true }).selectOption('As they are')
    await show(page, 'Format')
    await formOf(page).getByRole('combobox', { name: 'Format', exact: true }).selectOption('WebP')
    await formOf(page).getByRole('combobox', { name: 'Quality', exact: true }).selectOption('Very good')
    await isPreviewed(page, '1600 × 1200')
    await show(page, 'Pictures')
    await pictureOfAll(page, name('images-form'))
    for (let nth = 2; nth <= 6; nth += 1) {
      await page.getByRole('button', { name: 'Next picture' }).click()
      await expect(page.getByText(`${nth} of 6`)).toBeVisible({ timeout: 180_000 })
    }
    await expect(page.getByText('This one would be refused')).toBeVisible()
    await show(page, 'Watermark')
    await pictureOfAll(page, name('images-form-refused'))

    // It takes long enough to be seen at work.
    await show(page, 'Format')
    await formOf(page).getByRole('combobox', { name: 'Format', exact: true }).selectOption('AVIF')

    await start(page, { start: 'Convert pictures', more: 'and 5 more' })
    const main = page.getByRole('main')
    await expect(main.getByRole('img', { name: /^After: / }).nth(1)).toBeVisible({ timeout: 180_000 })
    await pictureOfAll(page, name('images-running'))
    await expect(main.getByText('5 converted, 1 refused').first()).toBeVisible({ timeout: 300_000 })
    await expect(main.getByRole('img', { name: /^Contact sheet/ })).toBeVisible()
    await expect(main.getByRole('img', { name: /^After: / })).toHaveCount(5, { timeout: 120_000 })
    await pictureOfAll(page, name('images-ready'))
    await zoom(page)
    await pictureOfAll(page, name('images-zoomed'))
  })

  test.describe('in German', () => {
    test.use({ locale: 'de-DE' })
    test('pictures with a text on each', async ({ context, person, page, colorScheme }) => {
      test.skip(colorScheme === 'dark', 'the same words')
      test.setTimeout(900_000)
      await signIn(context.request, person)
      await takeSample(page, 'Beispielbilder verwenden')
      await show(page, 'Größe')
      await formOf(page).getByLabel('Breite in Pixeln').fill('800')
      await show(page, 'Aufdruck')
      await formOf(page)
        .getByRole('textbox', { name: /^Text auf jedem Bild/ })
        .fill('© Bauamt Falkenau')
      await isPreviewed(page, '800 × 600')
      await pictureOfAll(page, name('images-german-form'))
      const size = page.viewportSize()
      await zoom(page)
      await pictureOfAll(page, name('images-german-form-zoomed'))
      if (size) await page.setViewportSize(size)
      await start(page, { start: 'Bilder umwandeln', more: 'und 5 weitere' })
      await expect(page.getByRole('main').getByRole('img', { name: /^Kontaktbogen/ })).toBeVisible({ timeout: 300_000 })
      await expect(page.getByRole('main').getByRole('img', { name: /^Nachher: / })).toHaveCount(5, { timeout: 120_000 })
      await pictureOfAll(page, name('images-german'))
    })
  })
})
