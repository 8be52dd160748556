import type { Page } from '@playwright/test'
import { expect, formOf, showStep, signIn } from '@/tests/e2e/support/fixtures'
import { api, test } from '@/tests/e2e/support/listed-api'
import { inEveryLook, pictureOfAll } from './in-every-look'

const said = {
  en: {
    rows: 'API and rows',
    call: 'Call',
    results: 'Results',
    from: 'Rows from',
    path: /^Path/,
    kept: /^Keep from the answer/,
    first: 'The first calls',
    try: 'Try these 5 calls',
    start: 'Call',
    limited: 'limited by the server',
    done: '11 answered, 1 refused',
  },
  de: {
    rows: 'API und Zeilen',
    call: 'Aufruf',
    results: 'Ergebnisse',
    from: 'Zeilen aus',
    path: /^Pfad/,
    kept: /^Aus der Antwort/,
    first: 'Die ersten Aufrufe',
    try: 'Diese 5 Aufrufe ausprobieren',
    start: 'Aufrufen',
    limited: 'vom Server begrenzt',
    done: '11 beantwortet, 1 abgelehnt',
  },
} as const
type Said = (typeof said)[keyof typeof said]

/** A list of boxes, and what is asked about each. */
async function fill(page: Page, words: Said): Promise<void> {
  await page.goto('/new/calls')
  const form = formOf(page)
  await form.getByLabel('API', { exact: true }).selectOption('City archive')
  await form.getByLabel(words.from).selectOption('file')
  const lines = Array.from({ length: 12 }, (_, at) => `${at + 1};BA-2024-${String(at + 1).padStart(5, '0')}`)
  const buffer = Buffer.from(`box;file_number\n${lines.join('\n')}`)
  await form.locator('input[type="file"]').setInputFiles({ name: 'boxes.csv', mimeType: 'text/csv', buffer })
  await expect(form.getByText('boxes.csv').first()).toBeVisible()
  await showStep(page, words.call)
  await form.getByRole('textbox', { name: words.path }).fill('/v1/boxes/{{ box }}')
  await showStep(page, words.results)
  await form.getByRole('textbox', { name: words.kept }).fill('$.state')
}

/** At 200 %: half as many points across. */
async function zoom(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.setViewportSize({ width: Math.max(320, width / 2), height: height / 2 })
}

inEveryLook((name) => {
  for (const [language, words] of Object.entries(said))
    test.describe(language, () => {
      test.use({ locale: language === 'de' ? 'de-DE' : 'en-GB' })
      test.skip(({ isMobile, colorScheme }) => language === 'de' && (isMobile || colorScheme === 'dark'), 'one look tells the words')
      test('calls: tried out, limited by the server, answered', async ({ context, page, person, listed }) => {
        test.setTimeout(180_000)
        expect(listed.bans()).toBe(0)
        const state = (what: string) => name(language === 'de' ? `${what}-german` : what)
        await signIn(context.request, person)
        await fill(page, words)
        const first = page.getByRole('region', { name: words.first })
        await first.getByText(/\/v1\/boxes\/1$/).click({ timeout: 30_000 })
        await first.getByRole('button', { name: words.try }).click()
        await expect(
          first
            .getByText('404', { exact: true })
            .or(first.getByText('200', { exact: true }))
            .first(),
        ).toBeVisible({ timeout: 30_000 })
        await pictureOfAll(page, state('calls-form'))

        Object.assign(api, { isBusy: true, busySeconds: 20 })
        await formOf(page).getByRole('button', { name: words.start, exact: true }).click()
        await page.waitForURL(/\/jobs/)
        await page
          .getByRole('main')
          .getByRole('link', { name: /City archive/ })
          .first()
          .click()
        await expect(page.getByRole('main').getByText(words.limited).first()).toBeVisible({ timeout: 30_000 })
        await pictureOfAll(page, state('calls-limited'))
        await expect(page.getByRole('main').getByText(words.done).first()).toBeVisible({ timeout: 60_000 })
        await expect(page.getByRole('main').getByText('There is no such record').first()).toBeVisible()
        await pictureOfAll(page, state('calls-ended'))
        await zoom(page)
        await pictureOfAll(page, state('calls-zoomed'))
        await page.goto('/new/calls')
        await pictureOfAll(page, state('calls-form-zoomed'))
      })
    })
})
