import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { browserOptions, cookieFor } from '@/bench/support/browser'
import { readTrace, TRACE_CATEGORIES } from './read-trace'
import { type Watched, watchFrames } from './watch-frames'

export interface BarsPage {
  /** "Chromium 140.0.7339.127". */
  browser: string
  /** How many rows are done by each bar's words, from top to bottom: "51,000 of". */
  values(): Promise<(string | null)[]>
  watch(warmUpMs: number, measureMs: number): Promise<Watched>
  close(): Promise<void>
}

/** The Exports page of somebody with so many running jobs, all of them shown and connected. */
export async function openBars({ url, cookie, bars }: { url: string; cookie: string; bars: number }): Promise<BarsPage> {
  const browser = await chromium.launch(browserOptions())
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addCookies([cookieFor(url, cookie)])
    const page = await context.newPage()
    const connected = page.waitForEvent('websocket')
    await page.goto(`${url}/jobs`)
    await connected
    const shown = page.getByRole('main').getByRole('progressbar')
    await shown.first().waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await shown.nth(bars - 1).waitFor()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Performance.enable')
    return {
      browser: `Chromium ${browser.version()}`,
      values: () => shown.evaluateAll((all) => all.map((bar) => /[\d,]+ of/.exec(bar.getAttribute('aria-valuetext') ?? '')?.[0] ?? null)),
      watch: (warmUpMs, measureMs) => watch(browser, page, devtools, warmUpMs, measureMs),
      close: () => browser.close(),
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}

async function watch(browser: Browser, page: Page, devtools: CDPSession, warmUpMs: number, measureMs: number): Promise<Watched> {
  await page.waitForTimeout(warmUpMs)
  await browser.startTracing(page, { categories: TRACE_CATEGORIES })
  const before = await threadSeconds(devtools)
  // tsx names functions by a helper of its own, which the page does not have.
  const frames = await page.evaluate(`(globalThis.__name ??= (f) => f, (${watchFrames})(${measureMs}))`)
  const after = await threadSeconds(devtools)
  const traced = readTrace((await browser.stopTracing()).toString())
  const share = (name: string) =>
    ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / ((after.get('Timestamp') ?? 0) - (before.get('Timestamp') ?? 0))
  return {
    ...(frames as Awaited<ReturnType<typeof watchFrames>>),
    ...traced,
    busy: share('TaskDuration'),
    script: share('ScriptDuration'),
    layout: share('LayoutDuration') + share('RecalcStyleDuration'),
  }
}

async function threadSeconds(devtools: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}
