import type { Locator, Page } from '@playwright/test'
import { englishOn } from '@/tests/e2e/support/catalogue'
import { expect, exportUnseen, formOf, signIn, test, watchConsole } from '@/tests/e2e/support/fixtures'
import { putInto } from '@/tests/e2e/support/ledger-jobs'
import { GATED_DATASET } from '@/tests/support/gates'

test.use({ locale: 'de-DE' })

const SMALL = 'Site inspections'

async function openGerman(page: Page, errors: string[]): Promise<void> {
  watchConsole(page, errors)
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { level: 1, name: 'Aufträge' })).toBeVisible()
}

async function openForm(page: Page, dataset: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Neuer Auftrag' }).first().click()
  await expect(page).toHaveURL(/\/new$/)
  await page.getByRole('main').getByRole('link', { name: dataset, exact: true }).click()
  const form = formOf(page)
  await expect(form.getByRole('radio', { name: /^CSV/ })).toBeVisible()
  return form
}

async function start(page: Page, dataset: string): Promise<void> {
  const dialog = await openForm(page, dataset)
  await dialog.getByRole('button', { name: 'Exportieren', exact: true }).click()
  await expect(dialog).toBeHidden()
}

const nothingEnglish = async (page: Page, where: string) => expect(await englishOn(page), where).toEqual([])

test('a browser that asks for German gets German pages, numbers, dates and durations', async ({ page, person, system, consoleErrors }) => {
  await signIn(page.request, person)
  await openGerman(page, consoleErrors)
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page).toHaveTitle('Aufträge · Postroom')

  await start(page, SMALL)
  const row = page.getByRole('row', { name: new RegExp(SMALL) })
  await expect(row).toContainText('Bereit', { timeout: 60_000 })
  const { rows } = await system.pool.query('SELECT count(*)::int AS n FROM register.inspections')
  const figure = new Intl.NumberFormat('de-DE').format(rows[0].n)
  expect(figure).toContain('.')
  await expect(row).toContainText(`${figure} Zeilen`)
  const today = new Date()
  const month = today.toLocaleDateString('de-DE', { month: 'long', timeZone: 'Europe/Berlin' })
  await expect(page.getByTitle(new RegExp(`^\\d+\\. ${month} ${today.getFullYear()}`)).first()).toBeVisible()
  await expect(row).toContainText(/ · in \d+(,\d)? s/)
})

test('the language of the account menu stays after a reload and in a new tab', async ({ context, page, person, consoleErrors }) => {
  await signIn(page.request, person)
  await openGerman(page, consoleErrors)
  await page.getByRole('button', { name: 'Konto' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  const heading = (tab: Page) => tab.getByRole('heading', { level: 1, name: 'Jobs' })
  await expect(heading(page)).toBeVisible()
  // Which shows, too, that what the other tests ask finds English where there is some.
  expect(await englishOn(page)).toEqual(expect.arrayContaining(['Skip to content', 'New job', 'Notifications']))
  await page.reload()
  await expect(heading(page)).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const other = await context.newPage()
  await other.goto('/jobs')
  await expect(heading(other)).toBeVisible()
  await expect(other).toHaveTitle('Jobs · Postroom')
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
})

test('sign-in and a page that is not there have nothing English', async ({ page, person }) => {
  await page.goto('/sign-in')
  await expect(page).toHaveTitle('Anmelden · Postroom')
  await page.getByLabel('E-Mail').fill(person.email)
  await page.getByLabel('Passwort').fill('wrong')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await expect(page.getByText('E-Mail-Adresse oder Passwort stimmt nicht.')).toBeVisible()
  await nothingEnglish(page, 'sign-in')
  await signIn(page.request, person)
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'Unter dieser Adresse gibt es nichts' })).toBeVisible()
  await expect(page).toHaveTitle('Nicht gefunden · Postroom')
  await nothingEnglish(page, 'not found')
  await page.goto('/jobs/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText('Diesen Auftrag gibt es nicht (mehr)').first()).toBeVisible()
  await nothingEnglish(page, 'a job that is gone')
})

test('no state of what can be started and its form has anything English', async ({ page, person, consoleErrors }) => {
  await signIn(page.request, person)
  await openGerman(page, consoleErrors)
  await expect(page.getByText('Noch keine Aufträge')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mit Building permits ausprobieren' })).toBeVisible()
  await nothingEnglish(page, 'the empty list')

  await page.getByRole('button', { name: 'Suche und Befehle' }).click()
  await expect(page.getByRole('option', { name: 'Building permits' })).toBeVisible()
  await nothingEnglish(page, 'the palette')
  await page.keyboard.type('Tastaturkürzel')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Tastaturkürzel' })).toBeVisible()
  await nothingEnglish(page, 'the list of keys')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Neuer Auftrag' }).first().click()
  await expect(page.getByRole('main').getByRole('table').first()).toBeVisible()
  await nothingEnglish(page, 'what can be started')
  await page.goBack()

  const dialog = await openForm(page, 'Building permits')
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await dialog.getByText('Optionen').click()
  await dialog.getByLabel('In Teile aufteilen').selectOption({ label: 'Nach Zeilen' })
  await dialog.getByRole('button', { name: 'Sortierung hinzufügen' }).click()
  await dialog.getByRole('button', { name: 'Filter hinzufügen' }).click()
  await dialog.getByLabel('Spalte, nach der gefiltert wird').selectOption({ label: 'Dwellings' })
  await dialog.getByLabel('Wert für Dwellings').fill('viele')
  await dialog.getByLabel('Zeilen pro Teil, höchstens').fill('12')
  await dialog.getByRole('button', { name: 'Exportieren', exact: true }).click()
  await expect(dialog.getByText('Eine ganze Zahl eingeben')).toBeVisible()
  await expect(dialog.getByText('Eine ganze Zahl von 1.000 bis 1.000.000 eingeben')).toBeVisible()
  await nothingEnglish(page, 'the form with errors')

  // What the form lets through and only the database knows better.
  const errors = [{ field: 'payload.filters.0.value', message: 'is no value of this column', code: 'not_of_type' }]
  const json = { type: 'about:blank', title: 'This cannot be done', status: 422, reference: 'r', errors }
  await page.route(/\/api\/(jobs|estimates)$/, (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', json }))
  await dialog.getByLabel('Wert für Dwellings').fill('12')
  await dialog.getByLabel('Zeilen pro Teil, höchstens').fill('5000')
  // It is said before it is sent, too.
  await expect(dialog.locator('[data-form-bar]')).toContainText('Diesen Wert kann die Spalte nicht haben.')
  await dialog.getByRole('button', { name: 'Exportieren', exact: true }).click()
  await expect(dialog.getByText('Diesen Wert kann die Spalte nicht haben.').and(page.locator(':not([data-form-bar] *)'))).toBeVisible()
  await nothingEnglish(page, 'the form that the server refused')
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter((text) => !/422/.test(text)))
})

test('no state of a job has anything English', async ({ context, page, person, gates, system, consoleErrors }) => {
  await signIn(page.request, person)
  await openGerman(page, consoleErrors)
  await start(page, GATED_DATASET)
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/)
  await nothingEnglish(page, 'running')
  await row.getByRole('link', { name: new RegExp(GATED_DATASET) }).click()
  await expect(page.getByRole('heading', { name: 'Verlauf' })).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await nothingEnglish(page, 'the page of a running job')
  await gates.openAll()
  await expect(page.getByText(/^Bereit/).first()).toBeVisible({ timeout: 60_000 })
  await nothingEnglish(page, 'the page of a job that is ready')

  await page.getByRole('link', { name: 'Aufträge', exact: true }).last().click()
  await start(page, SMALL)
  const small = page.getByRole('row', { name: new RegExp(SMALL) })
  await expect(small).toContainText('Bereit', { timeout: 60_000 })
  await nothingEnglish(page, 'a job that is ready')
  await small.getByRole('button', { name: /^Weitere Aktionen/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Löschen' })).toBeVisible()
  await nothingEnglish(page, 'the menu of a job')
  await page.getByRole('menuitem', { name: 'Löschen' }).click()
  await expect(page.locator('[data-sonner-toast]').filter({ hasText: 'gelöscht' })).toBeVisible()
  await nothingEnglish(page, 'a toast')
  const [failed, retry, noWorker, warned] = await exportUnseen(context, system, 4)
  await putInto(system, 'failed', [failed])
  await putInto(system, 'retry', [retry])
  await putInto(system, 'noWorker', [noWorker])
  await putInto(system, 'warned', [warned])
  await page.reload()
  for (const words of ['Die Datenbank mit den Daten war nicht erreichbar.', 'Kein Worker läuft', 'Letzter Versuch: Die Datenbank'])
    await expect(page.getByRole('main')).toContainText(words)
  await nothingEnglish(page, 'jobs that failed, wait and have warnings')
  await page.getByRole('button', { name: /^Benachrichtigungen/ }).click()
  await expect(page.getByRole('dialog', { name: 'Benachrichtigungen' }).getByRole('heading', { name: 'Heute' })).toBeVisible()
  await nothingEnglish(page, 'the inbox')
})
