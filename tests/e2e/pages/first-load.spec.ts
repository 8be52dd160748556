import { gzipSync } from 'node:zlib'
import type { Response } from '@playwright/test'
import { expect, openExports, test } from '@/tests/e2e/support/fixtures'

/** Of compressed script: what the page's HTML names, as Next counts a first load; and all that comes of itself after it, with the form, which comes when the page is idle. */
const MOST_KB = { named: 200, all: 360 }

test(`the Exports page needs less than ${MOST_KB.named} kB of script before it shows anything`, async ({ context, person }) => {
  const fetched = new Map<string, Promise<number>>()
  const fonts = new Map<string, Response>()
  context.on('response', (response) => {
    if (response.request().resourceType() === 'font') fonts.set(new URL(response.url()).pathname, response)
    if (response.request().resourceType() !== 'script') return
    fetched.set(
      new URL(response.url()).pathname,
      response.body().then((body) => gzipSync(body).length / 1000),
    )
  })
  const page = await openExports(context, person)
  await page.waitForLoadState('networkidle')
  const answer = await context.request.get('/jobs')
  const html = await answer.text()
  const named = [...fetched.keys()].filter((path) => html.includes(path))

  const sizeOf = async (paths: string[]) =>
    (await Promise.all(paths.map((path) => fetched.get(path) ?? 0))).reduce((sum, kb) => sum + kb, 0)
  const size = { named: await sizeOf(named), all: await sizeOf([...fetched.keys()]) }
  process.stdout.write(`script of /jobs: ${size.named.toFixed(1)} kB in the page, ${size.all.toFixed(1)} kB with what follows of itself\n`)
  expect(named.length).toBeGreaterThan(3)
  expect(size.named).toBeLessThan(MOST_KB.named)
  expect(size.all).toBeLessThan(MOST_KB.all)

  // One file of the face comes with the page, asked for at once, and stays in the browser.
  expect(fonts.size).toBe(1)
  for (const [path, response] of fonts) {
    expect(answer.headers().link).toContain(`<${path}>; rel=preload; as="font"`)
    expect(response.headers()['cache-control']).toContain('immutable')
  }
  expect(await page.evaluate(() => document.fonts.check('14px Geist'))).toBe(true)
})
