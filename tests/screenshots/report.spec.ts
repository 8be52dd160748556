import { expect, formOf, signIn, test } from '@/tests/e2e/support/fixtures'
import { inEveryLook, pictureOfAll } from './in-every-look'

const said = {
  'en-GB': {
    suffix: '',
    steps: ['Steps', /Content/],
    chapters: /^Chapters by/,
    sums: 'Totals',
    chart: /^Chart by/,
    page: /^Page \d as/,
    next: 'Next page',
    start: 'Make report',
    done: /^The first page of/,
  },
  'de-DE': {
    suffix: '-german',
    steps: ['Schritte', /Inhalt/],
    chapters: /^Kapitel nach/,
    sums: 'Summen',
    chart: /^Diagramm nach/,
    page: /^Seite \d, wie/,
    next: 'Nächste Seite',
    start: 'Bericht erstellen',
    done: /^Die erste Seite/,
  },
} as const

inEveryLook((name) => {
  for (const [locale, words] of Object.entries(said))
    test.describe(locale, () => {
      test.use({ locale })
      test('a report: its form with the first pages, and its job', async ({ page, person }) => {
        await signIn(page.request, person)
        await page.goto('/new/report?dataset=failed-inspections')
        const form = formOf(page)
        const [steps, content] = words.steps
        const step = page.getByRole('navigation', { name: steps }).getByRole('button', { name: content })
        await expect(form).toBeVisible()
        if (await step.isVisible()) await step.click()
        await form.getByRole('combobox', { name: words.chapters }).selectOption('City')
        await form.getByRole('group', { name: words.sums }).getByLabel('Fee (EUR)').check()
        await form.getByRole('combobox', { name: words.chart }).selectOption('Date')
        const shown = page.getByRole('img', { name: words.page })
        await expect(shown).toBeVisible({ timeout: 60_000 })
        await expect(page.locator('figure[aria-busy="false"]')).toBeVisible({ timeout: 60_000 })
        await pictureOfAll(page, name(`report-form${words.suffix}`))
        await page.getByRole('button', { name: words.next }).click()
        await page.getByRole('button', { name: words.next }).click()
        await expect(page.locator('figure[aria-busy="false"]')).toBeVisible({ timeout: 60_000 })
        if (words.suffix === '') await pictureOfAll(page, name('report-form-table'))
        await form.getByRole('button', { name: words.start }).click()
        await page.waitForURL(/\/jobs/)
        await page
          .getByRole('main')
          .getByRole('link', { name: /^Inspections that failed/ })
          .first()
          .click()
        await expect(page.getByRole('img', { name: words.done })).toBeVisible({ timeout: 60_000 })
        await pictureOfAll(page, name(`report-job${words.suffix}`))
      })
    })
})
