import {
  bar,
  choose,
  expect,
  exportUnseen,
  hold,
  openExports,
  openForm,
  percentOf,
  signIn,
  startExport,
  test,
} from '@/tests/e2e/support/fixtures'
import { ageReport, putInto } from '@/tests/e2e/support/ledger-jobs'
import { GATED_DATASET } from '@/tests/support/gates'

/** A runner has the lowest priority: a machine that is busy with others lets it wait. */
const atItsPace = { timeout: 60_000 }

test('a job that stands still is said to stand still, without a speed or a time left', async ({ exports: page, gates, system }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page), atItsPace).toBeGreaterThanOrEqual(19)
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  await expect(row).not.toContainText('No news')
  // The worker's report of having come to its gate may be on its way, and would be news.
  await expect(async () => {
    await ageReport(system, 20_000)
    await page.reload()
    await expect(row).toContainText(/No news for 2\d s; it is still being worked on\./, { timeout: 3000 })
  }).toPass()
  await expect(row).not.toContainText('rows/s')
  await gates.openAll()
  await expect(row).not.toContainText('No news')
  await expect(bar(page)).toHaveCount(0, { timeout: 60_000 })
})

test('a job that waits says why: when it is tried again and what went wrong, or that no worker is free', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  const [retry, noWorker] = await exportUnseen(context, system, 2)
  await putInto(system, 'retry', [retry])
  await putInto(system, 'noWorker', [noWorker])
  const page = await openExports(context, person, consoleErrors)
  const rowOf = (id: string | undefined) => page.getByRole('row').filter({ has: page.locator(`a[href="/jobs/${id}"]`) })
  const seconds = async () => Number(/Tries again in (\d+) s/.exec((await rowOf(retry).textContent()) ?? '')?.[1])
  await expect(rowOf(noWorker)).toContainText('No worker is running. It starts by itself.')
  await expect(rowOf(retry)).toContainText('Last try: The database with the data could not be reached.')
  const first = await seconds()
  expect(first).toBeLessThanOrEqual(50)
  await expect.poll(seconds).toBeLessThan(first)
})

test('a job whose settings no longer fit says so, and why it can neither be run again nor edited', async ({
  context,
  person,
  system,
  consoleErrors,
}) => {
  await signIn(context.request, person)
  const [unfit] = await exportUnseen(context, system)
  await putInto(system, 'unfit', [unfit])
  const page = await openExports(context, person, consoleErrors)
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/jobs/${unfit}"]`) })
  await expect(row).toContainText('The settings do not fit this version of Postroom (dataset).')
  await row.getByRole('button', { name: /^Run .* again$/ }).click()
  const why = page.getByText('Its settings are from another version of Postroom and do not fit this one.')
  await expect(why).toBeVisible()
  await page.goto(`/jobs/${unfit}`)
  await choose(page, 'Edit and run again…')
  await expect(why).toBeVisible()
})

test('“Stopping” stands from the click until the worker has let go', async ({ exports: page, gates: _ }) => {
  await startExport(page, { dataset: GATED_DATASET })
  await expect.poll(() => percentOf(page), atItsPace).toBeGreaterThan(15)
  const row = page.getByRole('row', { name: new RegExp(GATED_DATASET) })
  const go = await hold(page, '**/cancel')
  await row.getByRole('button', { name: /^Stop/ }).click()
  await expect(row.getByText('Stopping…')).toBeVisible()
  await expect(row).toContainText('Running')
  go()
  await expect(row).toContainText('Stopped')
  await expect(row).toContainText('Nothing was kept.')
})

test('a screen reader hears the start, each quarter and the end of a job, and nothing between', async ({ exports: page, gates }) => {
  await expect(page.getByText('No jobs yet')).toBeVisible()
  const heard = await page.evaluateHandle(() => {
    const said: string[] = []
    const regions = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]'
    new MutationObserver((mutations) => {
      const changed = new Set(mutations.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(regions)))
      for (const region of changed) if (region?.textContent && !region.closest('main')) said.push(region.textContent)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
    return said
  })
  const said = () => heard.evaluate((texts, name) => texts.filter((text) => text.includes(name)), GATED_DATASET)
  await startExport(page, { dataset: GATED_DATASET })
  const title = GATED_DATASET
  const expected = [`${title}: started`]
  for (const percent of [20, 40, 60, 80]) {
    await expect.poll(() => percentOf(page), atItsPace).toBeGreaterThanOrEqual(percent - 2)
    if (percent > 25) expected.push(`${title}: ${percent === 40 ? 25 : percent === 60 ? 50 : 75}% done`)
    await expect.poll(said).toEqual(expected)
    await gates.openNext()
  }
  // The end is spoken by its toast.
  await expect.poll(said, { timeout: 60_000 }).toEqual([...expected, expect.stringMatching(/is ready/)])
})

test('a row stands a blink after the click, and goes again with an error where the person is when the server refuses', async ({
  exports: page,
  consoleErrors,
}) => {
  const answers: (() => void)[] = []
  const answer = () =>
    expect
      .poll(() => answers.length)
      .toBe(1)
      .then(() => answers.pop()?.())
  await page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await new Promise<void>((resolve) => answers.push(resolve))
    await route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      json: {
        type: 'urn:postroom:queue_full',
        title: 'Too many requests',
        status: 429,
        detail: 'You have 100 jobs waiting.',
        reference: 'r',
      },
    })
  })
  const dialog = await openForm(page, 'Building permits')
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  const frames = await dialog.getByRole('button', { name: 'Export', exact: true }).evaluate(
    (button: HTMLButtonElement) =>
      new Promise<number>((resolve) => {
        let drawn = 0
        const count = () => {
          drawn += 1
          requestAnimationFrame(count)
        }
        const look = () => {
          const row = [...document.querySelectorAll('main tr')].find((row) => row.textContent?.includes('Starting'))
          const { x, y, width, height } = row?.getBoundingClientRect() ?? new DOMRect()
          // What is behind the form cannot be seen, whatever the document says.
          if (row?.contains(document.elementFromPoint(x + width / 2, y + height / 2))) resolve(drawn)
        }
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
        requestAnimationFrame(count)
        button.click()
      }),
  )
  // Of 17 ms each where the machine keeps up.
  expect(frames).toBeLessThanOrEqual(5)
  await expect(page).toHaveURL(/\/jobs$/)
  await answer()
  await expect(dialog.getByText(/You have 100 jobs waiting/)).toBeVisible()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeEnabled()

  // Whoever has left the form by then is told by a toast, and finds it as it was.
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page).toHaveURL(/\/jobs$/)
  await page.getByRole('button', { name: 'New job' }).first().click()
  await expect(page).toHaveURL(/\/new$/)
  await answer()
  await expect(page.getByText('Building permits was not started')).toBeVisible()
  await expect(page.getByText('You have 100 jobs waiting.')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Building permits', exact: true }).click()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  const own = consoleErrors.filter((text) => !/429/.test(text))
  consoleErrors.splice(0, consoleErrors.length, ...own)
})

test('a refusal that is here before the list is comes back to its form', async ({ exports: page, consoleErrors }) => {
  const dialog = await openForm(page, 'Building permits')
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await page.evaluate(() => {
    const problem = {
      type: 'urn:postroom:queue_full',
      title: 'Too many requests',
      status: 429,
      detail: 'You have 100 jobs waiting.',
      reference: 'r',
    }
    const { fetch } = window
    window.fetch = async (input, init) =>
      init?.method === 'POST'
        ? Response.json(problem, { status: 429, headers: { 'content-type': 'application/problem+json' } })
        : fetch(input, init)
  })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/You have 100 jobs waiting/)).toBeVisible()
  await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked()
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeEnabled()
  expect(consoleErrors).toEqual([])
})
