import { execFileSync } from 'node:child_process'
import { setInterval } from 'node:timers'
import { chromium } from 'playwright'
import { browserOptions } from '@/bench/support/browser'
import { processorSeconds } from '@/bench/support/processor-time'
import { descendantsOf } from '@/scripts/launch/machine/processes.mjs'
import type { Printed } from './contender'
import { cellsAt, heads, SECTIONS, sectionOf, sectionTitle, title } from './rows.mjs'

const SAMPLE_MS = 200

/** The same tables as a page, printed by the browser of the tests: with tags and bookmarks. */
export async function printWithChromium(rows: number, path: string): Promise<Printed> {
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
    await page.setContent(html(rows), { timeout: 0 })
    await page.pdf({ path, format: 'A4', tagged: true, outline: true })
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

function html(rows: number): string {
  const sections = Array.from({ length: SECTIONS }, (): string[] => [])
  for (let at = 0; at < rows; at += 1)
    sections[sectionOf(at, rows)]?.push(
      `<tr>${cellsAt(at)
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
    )
  const head = `<thead><tr>${heads.map((label) => `<th scope=col>${label}</th>`).join('')}</tr></thead>`
  const tables = sections.map((lines, at) => `<h2>${sectionTitle(at)}</h2><table>${head}<tbody>${lines.join('')}</tbody></table>`)
  return `<!doctype html><html lang=de><title>${title}</title><style>body{font:8.5pt sans-serif}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;text-align:left}h2{break-before:page}</style><h1>${title}</h1>${tables.join('')}</html>`
}
