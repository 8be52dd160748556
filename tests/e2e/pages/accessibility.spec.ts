import { expect, openForm, signIn, startExport, test } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations, onDeskAndPhone } from '@/tests/e2e/support/looks'
import { GATED_DATASET } from '@/tests/support/gates'

onDeskAndPhone(() => {
  test('sign-in has nothing that axe finds', async ({ page, system }) => {
    await page.goto(system.demoLink)
    await expect(page.getByRole('button', { name: /Anna/ })).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })

  test('one’s own account, and the choice of a first password, have nothing that axe finds', async ({ page, person, system }) => {
    await signIn(page.request, person)
    await page.goto('/settings/account')
    await expect(page.getByText('This browser')).toBeVisible()
    await page.getByLabel('Current password').fill('not-the-password')
    await page.getByLabel('New password').fill('velvet-harbour-onyx-17')
    await page.getByLabel('New password').press('Enter')
    await expect(page.getByText('This is not the current password.')).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
    await system.pool.query(`UPDATE "user" SET "firstPasswordUntil" = now() + interval '1 day' WHERE email = $1`, [person.email])
    await page.goto('/jobs')
    await expect(page.getByRole('heading', { level: 1, name: 'Choose a password of your own' })).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
  })

  test('an address with nothing behind it has nothing that axe finds, and leads on', async ({ page, person }) => {
    await signIn(page.request, person)
    await page.goto('/nothing-here')
    await expect(page.getByRole('link', { name: 'To your jobs' })).toBeVisible()
    await expectNoViolations(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('link', { name: 'To your jobs' }).click()
    await expect(page).toHaveURL(/\/jobs$/)
  })

  test('the Exports page, the form, the inbox and the rows have nothing that axe finds', async ({ exports: page, gates: _ }) => {
    await expect(page.getByText('No jobs yet')).toBeVisible()
    await expectNoViolations(page)

    const dialog = await openForm(page)
    await dialog.getByRole('button', { name: 'Add filter' }).click()
    await dialog.getByRole('button', { name: 'Add sort' }).click()
    await expectNoViolations(page)
    await page.goto('/jobs')

    await startExport(page, { dataset: GATED_DATASET })
    await expect(page.getByRole('progressbar').first()).toBeVisible()
    await expectNoViolations(page)
    await page.getByRole('button', { name: new RegExp(`^Stop ${GATED_DATASET}`) }).click()
    await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible()

    await startExport(page, { format: 'CSV', dataset: 'Site inspections' })
    await expect(page.getByRole('link', { name: /Download/ }).first()).toBeVisible({ timeout: 60_000 })
    await page.locator('[data-job]').first().getByRole('link').first().focus()
    await page.keyboard.press('x')
    await expect(page.getByRole('region', { name: 'Selected jobs' })).toBeVisible()
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Clear the selection' }).click()

    await page.getByRole('button', { name: /Notifications/ }).click()
    await expect(page.getByRole('dialog').first()).toBeVisible()
    await expectNoViolations(page)
  })
})

test('an export can be started and stopped with the keyboard alone', async ({ exports: page, gates: _ }) => {
  const focusOn = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      const label = await page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute('aria-label') ?? (element instanceof HTMLElement ? element.textContent : '')
      })
      if (name.test(label.trim())) return
    }
    throw new Error(`${name} cannot be reached by Tab`)
  }
  await focusOn(/^New job$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/new$/)
  await focusOn(new RegExp(`^${GATED_DATASET}$`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form', { name: GATED_DATASET })).toBeFocused()
  await focusOn(/^Export.*Ctrl/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await focusOn(new RegExp(`^Stop ${GATED_DATASET}`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(GATED_DATASET) })).toContainText('Stopped')
})
