import { figureBox, putElement } from '@/kinds/report/worker/pdf/structure'
import type { Count } from '@/kinds/report/worker/read/counts'
import { OTHERS } from '@/kinds/report/worker/read/counts'
import type { Plan } from '@/kinds/report/worker/read/plan'
import { sayNumber } from '@/kinds/report/worker/read/values'
import type { Book } from './book'
import type { TableColumn } from './cells'
import { type ChartAbout, drawChart, heightOfChart } from './chart'
import { createTable } from './table'
import type { ReportWords } from './words'

/** What the overview needs to know of the columns. */
export interface OverviewAbout {
  chapters: { label: string; say(value: string | null): string } | null
  totals: readonly string[]
  chart: { label: string; isTime: boolean; say(value: string | null): string } | null
}

/** Charts with their numbers, and the sums of all chapters. @returns its elements */
export async function drawOverview(book: Book, plan: Plan, about: OverviewAbout, words: ReportWords): Promise<number[]> {
  const { document, theme } = book
  const { objects, root } = document
  const section = objects.id()
  const kids = [await book.text('H2', section, words.overview, theme.heading, { after: 8 })]
  const many = plan.chapters.length > 1 ? `, ${words.chapters(words.count(plan.chapters.length), false)}` : ''
  const told = plan.rows === 0 ? words.empty : `${words.rowCount(plan.rows)}${about.chapters ? many : ''}.`
  kids.push(await book.text('P', section, told, theme.body, { after: 10 }))
  if (about.chart && plan.counts.length > 0) kids.push(...(await drawCounts(book, section, plan.counts, about, words)))
  if (plan.rows > 0 && (about.chapters || about.totals.length > 0)) kids.push(await drawSums(book, section, plan, about, words))
  putElement(objects, section, { tag: 'Sect', parent: root, kids })
  return [section]
}

async function drawCounts(
  book: Book,
  parent: number,
  counts: readonly Count[],
  about: OverviewAbout,
  words: ReportWords,
): Promise<number[]> {
  const { label, isTime } = about.chart as NonNullable<OverviewAbout['chart']>
  const sayKey = (value: string | null) => sayCount(value, about, words)
  const [sum] = about.totals
  const kids = [
    ...(await drawFigure(book, parent, words, {
      number: 1,
      says: words.chartOfRows(label),
      upright: isTime,
      bars: counts.map(({ value, rows }) => ({ label: sayKey(value), value: rows, says: words.count(rows) })),
    })),
  ]
  if (sum !== undefined)
    kids.push(
      ...(await drawFigure(book, parent, words, {
        number: 2,
        says: words.chartOfSums(label, sum),
        upright: isTime,
        bars: counts.map(({ value, sum }) => ({ label: sayKey(value), value: Number(sum), says: sayNumber(sum, words.language) })),
      })),
    )
  const columns = [isTime ? `${words.month} (${label})` : label, words.facts.rows, ...(sum === undefined ? [] : [sum])]
  const table = createTable(book, { parent, columns: evenly(columns, book.width), rowHeaders: true })
  await table.head(60)
  for (const { value, rows, sum: added } of counts)
    await table.row([sayKey(value), words.count(rows), ...(sum === undefined ? [] : [sayNumber(added, words.language)])])
  await table.end()
  book.y -= 18
  return [...kids, table.id]
}

function sayCount(value: string | null, { chart }: OverviewAbout, words: ReportWords): string {
  if (value === null) return words.none
  if (value === OTHERS) return words.others
  if (!chart?.isTime) return chart?.say(value) || words.none
  const [year = '', month] = value.split('-')
  return month === undefined ? year : `${month}/${year}`
}

interface Figure extends Pick<ChartAbout, 'bars' | 'upright'> {
  number: number
  says: string
}

async function drawFigure(book: Book, parent: number, words: ReportWords, { number, says, ...given }: Figure): Promise<number[]> {
  const { document, theme } = book
  const { objects } = document
  const chart: ChartAbout = { ...given, sayTick: (value) => sayNumber(String(value), words.language) }
  const height = heightOfChart(chart, book.fullRoom())
  if (book.room() < height + 30) await book.turn()
  const id = objects.id()
  const box = { x: book.left, y: book.y - height, width: book.width, height }
  const mark = document.mark('Figure', id, (content) => drawChart(content, chart, { ...box, top: book.y }, theme))
  const largest = given.bars.reduce((most, bar) => (bar.value > most.value ? bar : most))
  const alt = words.chartAlt(says, largest.label, largest.says)
  putElement(objects, id, { tag: 'Figure', parent, kids: [mark], alt, attributes: figureBox(box) })
  book.y -= height + 4
  const caption = await book.text('P', parent, words.figure(number, says), theme.small, { after: 14 })
  return [id, caption]
}

async function drawSums(
  book: Book,
  parent: number,
  { chapters, rows, sums }: Plan,
  about: OverviewAbout,
  words: ReportWords,
): Promise<number> {
  const { language } = words
  const columns = [about.chapters?.label ?? words.total, words.facts.rows, ...about.totals]
  const table = createTable(book, { parent, columns: evenly(columns, book.width), rowHeaders: true })
  await table.head(40)
  if (about.chapters)
    for (const chapter of chapters)
      await table.row([
        about.chapters.say(chapter.value) || words.none,
        words.count(chapter.rows),
        ...chapter.sums.map((sum) => sayNumber(sum, language)),
      ])
  const cells = [words.count(rows), ...sums.map((sum) => sayNumber(sum, language))]
  await table.end({ label: words.total, across: 1, cells })
  return table.id
}

/** The first column says what it is about, the others are numbers. */
function evenly(labels: readonly string[], width: number): TableColumn[] {
  const share = width / (labels.length + 1)
  return labels.map((label, at) => ({ label, width: at === 0 ? share * 2 : share, align: at === 0 ? 'left' : 'right' }))
}
