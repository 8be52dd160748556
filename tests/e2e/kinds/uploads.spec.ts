import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, forgive, formOf, openExports, watchConsole } from '@/tests/e2e/support/fixtures'
import { expectNoSidewaysScroll, expectNoViolations } from '@/tests/e2e/support/looks'
import { test } from '@/tests/e2e/support/own-kinds'
import { openLine } from '@/tests/support/processes/line'

const MB = 1_000_000
const FORM = '/new/acme.checksum'

/** Files on the disk, as people have them: what is chosen once more has the same name, size and last change. */
const folder = mkdtempSync(join(tmpdir(), 'postroom-brought-'))
const path = (name: string) => join(folder, name)
const big = Buffer.concat(Array.from({ length: 500 }, (_, at) => Buffer.alloc(80_000, `${at},Falkenau\n`)))
writeFileSync(path('big.csv'), big)
writeFileSync(path('small.csv'), 'a,b\n'.repeat(500_000))
writeFileSync(path('empty.csv'), '')
writeFileSync(path('notes.txt'), 'hello')
writeFileSync(path('portrait.csv'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
writeFileSync(path('huge.csv'), '')
truncateSync(path('huge.csv'), 100 * MB + 1)
test.afterAll(() => rmSync(folder, { recursive: true }))

const field = (page: Page) => formOf(page).locator('input[type="file"]')
const files = (page: Page) => formOf(page).getByRole('list', { name: 'Files: File to read' }).getByRole('listitem')
const choose = async (page: Page, name: string) => field(page).setInputFiles(path(name))

test('a file comes through a line that breaks, a reload and beside another tab, byte for byte', async ({
  browser,
  person,
  system,
  consoleErrors,
}) => {
  const line = await openLine()
  const context = await browser.newContext({ baseURL: system.url, proxy: line.proxy, acceptDownloads: true, reducedMotion: 'reduce' })
  const page = await openExports(context, person, consoleErrors)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    return dialog.accept()
  })
  await page.goto(FORM)

  await test.step('what cannot be taken is told before a byte is sent', async () => {
    for (const [name, why] of [
      ['notes.txt', 'another type of file; CSV or PDF is asked for'],
      ['empty.csv', 'This file is empty'],
      ['huge.csv', 'up to 100 MB can be taken'],
    ] as const) {
      await choose(page, name)
      await expect(files(page)).toHaveText([new RegExp(`${name}.*${why}`)])
    }
    expect(line.parts).toEqual([])
    await expectNoViolations(page)
    await choose(page, 'portrait.csv')
    await expect(files(page)).toContainText('By its content this is another type of file.')
    await files(page).getByRole('button', { name: 'Remove portrait.csv' }).click()
    await expect(field(page)).toBeFocused()
  })

  const { letGo } = await test.step('it goes on by itself, whatever page is shown', async () => {
    line.parts.length = 0
    line.cutAfter(5 * MB, 3 * MB)
    const standing = line.holdAfter(4 * MB)
    await choose(page, 'big.csv')
    await standing.held
    // Said aloud, and not taken back before there is something else to say.
    await expect(formOf(page).getByText('The connection is gone. big.csv goes on by itself.')).toBeAttached()
    // Where it goes on is for the server to say: what had come when the line broke.
    await expect.poll(() => line.parts.at(-1)?.offset).toBeGreaterThan(4 * MB)
    await expect(files(page).getByRole('progressbar', { name: 'Upload of big.csv' })).toBeVisible()
    await formOf(page).getByLabel('Note').fill('before the reload')
    await formOf(page).getByRole('button', { name: 'Make checksum' }).click()
    const waits = formOf(page).getByRole('button', { name: 'Starts when the upload is done' })
    await expect(waits).toHaveAttribute('aria-pressed', 'true')
    await expectNoViolations(page)
    await waits.click()

    await page.getByRole('link', { name: 'Jobs', exact: true }).click()
    await page.getByRole('link', { name: /^One file is being uploaded: \d+%/ }).click()
    await expect(formOf(page).getByLabel('Note')).toHaveValue('before the reload')
    await expect(files(page).getByRole('progressbar')).toBeVisible()
    return standing
  })
  await test.step('another tab sends the same file for itself', async () => {
    await page.reload()
    expect(asked).toContain('beforeunload')
    await expect(files(page)).toContainText('of 40 MB is here. Choose the same file again to go on.')
    letGo()
    const other = await context.newPage()
    watchConsole(other, consoleErrors)
    await other.goto(FORM)
    await expect(field(other)).toBeAttached()
    await expect(files(other)).toHaveCount(0)
    await choose(other, 'big.csv')
    await expect(files(other).getByLabel('Uploaded')).toBeVisible({ timeout: 60_000 })
    await other.close()
  })

  await test.step('the same file goes on where it was', async () => {
    line.parts.length = 0
    await choose(page, 'big.csv')
    await formOf(page).getByRole('button', { name: 'Make checksum' }).click()
    await expect(page).toHaveURL(/\/jobs$/, { timeout: 60_000 })
    expect(line.parts[0]?.offset).toBeGreaterThan(4 * MB)
  })

  const row = page.getByRole('row', { name: /Checksum/ })
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /Download/ }).click()])
  const sum = createHash('sha256').update(big).digest('hex')
  expect(readFileSync(await download.path(), 'utf8')).toMatch(new RegExp(`^${sum} {2}big.csv`))

  await test.step('the job tells its file, and another one can be begun with it', async () => {
    await row.getByRole('link', { name: 'Checksum', exact: true }).click()
    await expect(page.getByRole('main')).toContainText('big.csv (40 MB)')
    await page.goto(`${FORM}?from=${page.url().split('/').at(-1)}`)
    await expect(files(page)).toHaveText(/big\.csv.*40 MB/)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page)
    await choose(page, 'small.csv')
    await expect(files(page)).toHaveText(/small\.csv.*2 MB/)
  })
  await context.close()
  line.stop()
  // The lines that were broken, and a file of another type.
  forgive(consoleErrors)
})

test('files are dropped and pasted; whoever has no room left is told so', async ({ context, person, system, consoleErrors }) => {
  const server = await system.startAnotherServer({ MAX_INPUT_MB_PER_USER: '1' })
  const page = await openExports(context, person, consoleErrors)
  await page.goto(server.url + FORM)
  await expect(field(page)).toBeAttached()

  // Dropped anywhere, for it is the only field of its sort; and pasted.
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['hello'], 'dropped.txt', { type: 'text/plain' }))
    const drag = (type: string) => document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    drag('dragover')
    drag('drop')
  })
  await expect(files(page)).toHaveText([/dropped\.txt.*another type of file/])
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([], 'pasted.csv', { type: 'text/csv' }))
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
  })
  await expect(files(page)).toHaveText([/pasted\.csv.*This file is empty/])

  await choose(page, 'small.csv')
  await expect(files(page)).toContainText('Your files take 0 bytes of the 1 MB that you may have here.')
  await expect(files(page).getByRole('button', { name: 'Try again' })).toBeVisible()
  await formOf(page).getByRole('button', { name: 'Make checksum' }).click()
  await expect(field(page)).toBeFocused()
  await expect(formOf(page)).toContainText('A file is not uploaded yet: go on with it, or remove it')
  await server.stop()
  forgive(consoleErrors)
})
