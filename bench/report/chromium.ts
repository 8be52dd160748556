import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setInterval } from 'node:timers'
import { chromium } from 'playwright'
import { browserOptions } from '@/bench/support/browser'
import { processorSeconds } from '@/bench/support/processor-time'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import type { Printed } from './contender'
import { cellsAt, heads, SECTIONS, sectionOf, sectionTitle, title } from './rows.mjs'

const SAMPLE_MS = 200

const require = createRequire(import.meta.url)

/** How the pages look: as little as there can be, or with the font of the reports, and on each page what ours have there. */
export type Look = 'bare' | 'alike'

/** The same tables as a page, printed by the browser of the tests: with tags and bookmarks. */
export async function printWithChromium(rows: number, path: string, look: Look): Promise<Printed> {
  const browser = await chromium.launch(browserOptions())
  const tree = () => [process.pid, ...descendantsOf(process.pid).map(({ pid }) => pid)].filter((pid) => pid !== process.pid)
  let peakMb = 0
  let cpuSeconds = 0
  const sample = () => {
    const pids = tree()
    peakMb = Math.max(peakMb, memoryOf(pids))
    cpuSeconds = Math.max(cpuSeconds, processorSeconds(pids) ?? 0)
  }
  const sampling = setInterval(sample, SAMPLE_MS)
  try {
    const page = await browser.newPage()
    await page.setContent(html(rows, looks[look]()), { timeout: 0 })
    await page.pdf({ path, format: 'A4', tagged: true, outline: true, preferCSSPageSize: true })
    sample()
    return { cpuSeconds, peakMb }
  } finally {
    clearInterval(sampling)
    await browser.close()
  }
}

/** What these processes have for themselves, and their share of what they have together. */
function memoryOf(pids: number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const told = execFileSync('grep', ['^Pss:', `/proc/${pid}/smaps_rollup`], { encoding: 'utf8' })
      return sum + Number(/\d+/.exec(told)?.[0] ?? 0) / 1024
    } catch {
      return sum
    }
  }, 0)
}

const faceOf = (weight: number, file: string) =>
  `@font-face{font-family:"Source Sans 3";font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${file}.ttf`)).toString('base64')})}`

const looks: Record<Look, () => string> = {
  bare: () => 'body{font:8.5pt sans-serif}',
  alike: () =>
    [
      faceOf(400, '400Regular/SourceSans3_400Regular'),
      faceOf(600, '600SemiBold/SourceSans3_600SemiBold'),
      `@page{size:A4;margin:24mm 18mm 20mm 20mm;@top-left{content:"${title}"}@bottom-left{content:"Seite " counter(page) " von " counter(pages)}}`,
      'body{font:8.5pt "Source Sans 3"}th,h1,h2{font-weight:600}td:nth-child(1),td:nth-child(6){text-align:right}',
    ].join(''),
}

function html(rows: number, style: string): string {
  const sections = Array.from({ length: SECTIONS }, (): string[] => [])
  for (let at = 0; at < rows; at += 1)
    sections[sectionOf(at, rows)]?.push(
      `<tr>${cellsAt(at)
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
    )
  const head = `<thead><tr>${heads.map((label) => `<th scope=col>${label}</th>`).join('')}</tr></thead>`
  const tables = sections.map((lines, at) => `<h2>${sectionTitle(at)}</h2><table>${head}<tbody>${lines.join('')}</tbody></table>`)
  return `<!doctype html><html lang=de><title>${title}</title><style>${style}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;text-align:left}h2{break-before:page}</style><h1>${title}</h1>${tables.join('')}</html>`
}
