import type { Bench, BenchContext, Report } from './bench'
import { type Audited, audit, type Category, categories, type Device, findLighthouse, type Measure } from './lighthouse/audit'
import { openAuditedBrowser } from './lighthouse/audited-browser'
import { median, ms } from './support/latencies'
import { startWithRunningJobs } from './ui/product-with-running-jobs'

const LEAST: Record<Category, number> = { performance: 95, accessibility: 100, 'best-practices': 100 }
const RUNNING = 3
const devices: Device[] = ['desktop', 'phone']

interface Row {
  page: string
  device: Device
  runs: Audited[]
}

export const bench: Bench = {
  name: 'lighthouse',
  title: 'Lighthouse',

  async run(ctx) {
    const program = findLighthouse(ctx.peersDir)
    return program ? report(await auditPages(program, ctx)) : notMeasured()
  },
}

async function auditPages(program: string, { env, quick, log }: BenchContext): Promise<Row[]> {
  const product = await startWithRunningJobs(env, RUNNING)
  const [job = ''] = product.jobs
  const ending = [product.end]
  try {
    const browser = await openAuditedBrowser()
    ending.push(browser.close)

    async function auditPage(path: string): Promise<Row[]> {
      const rows: Row[] = []
      for (const device of devices) {
        const runs: Audited[] = []
        for (let i = 0; i < (quick ? 1 : 5); i += 1)
          runs.push(await audit(program, { url: product.url + path, port: browser.port, device }))
        const row = { page: path.replace(job, '<id>'), device, runs }
        log(cells(row).join(', '))
        rows.push(row)
      }
      return rows
    }
    const signedOut = await auditPage('/sign-in')
    await browser.signIn(product.url, product.person.cookie)
    return [...signedOut, ...(await auditPage('/jobs')), ...(await auditPage(`/jobs/${job}`))]
  } finally {
    for (const end of ending.reverse()) await end()
  }
}

const scoreOf = ({ runs }: Row, category: Category) => median(runs.map(({ scores }) => scores[category]))

function report(rows: Row[]): Report {
  const worst = (category: Category) => rows.toSorted((a, b) => scoreOf(a, category) - scoreOf(b, category))[0]
  return {
    figures: categories.flatMap((category) => {
      const row = worst(category)
      if (!row) return []
      const score = scoreOf(row, category)
      return {
        what: `${category}, of the page with the lowest score`,
        against: '–',
        target: `>= ${LEAST[category]}`,
        got: `${score} (${row.page}, ${row.device})`,
        reached: score >= LEAST[category],
      }
    }),
    tables: [
      { caption: 'Scores of each page', columns: ['page', 'device', ...categories, 'missed'], rows: rows.map(cells) },
      {
        caption: 'What the performance comes of',
        columns: ['page', 'device', 'first paint', 'largest paint', 'blocked', 'shift'],
        rows: rows.map((row) => {
          const measuredOf = (measure: Measure) => median(row.runs.map(({ measured }) => measured[measure]))
          const spans = (['first paint', 'largest paint', 'blocked'] as const).map((measure) => ms(measuredOf(measure)))
          return [row.page, row.device, ...spans, measuredOf('shift').toFixed(3)]
        }),
      },
    ],
    notes: [
      `The built product with ${RUNNING} running jobs. Lighthouse's own presets for a desktop computer and a phone; each score is the median of its runs.`,
      'Lighthouse works the performance out for a device that it simulates, from a load on this machine: a busy machine lowers it.',
    ],
  }
}

function cells(row: Row): string[] {
  const missed = [...new Set(row.runs.flatMap((run) => run.missed))].join(' ')
  return [row.page, row.device, ...categories.map((category) => String(scoreOf(row, category))), missed || 'nothing']
}

function notMeasured(): Report {
  const figures = categories.map((category) => ({
    what: category,
    against: '–',
    target: `>= ${LEAST[category]}`,
    got: 'not measured',
    reached: null,
  }))
  return { figures, tables: [], notes: ['Lighthouse could not be installed from npm on this machine.'] }
}
