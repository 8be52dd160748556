// pdfkit with tags by hand, as a careful developer would do it: node pdfkit.mjs ROWS OUT PEERS_DIR [rehearsed]
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { cellsAt, heads, sectionOf, sectionTitle, title, widths } from '../rows.mjs'

const [rows, out, peers] = [Number(process.argv[2]), process.argv[3], process.argv[4]]
const PDFDocument = createRequire(join(peers, 'package.json'))('pdfkit')
const google = (path) => createRequire(import.meta.url).resolve(`@expo-google-fonts/source-sans-3/${path}.ttf`)
const lefts = [42]
for (const width of widths) lefts.push(lefts.at(-1) + width)
const [TOP, BOTTOM, HEIGHT] = [60, 780, 13]
/** As many as our own draws before its first report. */
const REHEARSED = 400

async function print(rows, out) {
  // With `font` and `registerFont` of the same file each cell would parse it anew.
  const document = new PDFDocument({
    size: 'A4',
    margin: 42,
    tagged: true,
    lang: 'de',
    displayTitle: true,
    info: { Title: title },
    font: null,
    subset: 'PDF/UA',
    pdfVersion: '1.7',
  })
  document.registerFont('R', google('400Regular/SourceSans3_400Regular'))
  document.registerFont('B', google('600SemiBold/SourceSans3_600SemiBold'))
  const file = createWriteStream(out)
  document.pipe(file)
  const root = document.struct('Document')
  document.addStructure(root)

  let y = TOP
  let table = null
  let section = -1
  const write = (texts, font, top) => {
    document.font(font).fontSize(8.5)
    for (const [at, text] of texts.entries())
      document.text(text, lefts[at], top, { width: widths[at] - 4, align: at === 0 || at === 5 ? 'right' : 'left', lineBreak: false })
  }
  const row = (texts, tag, font) => {
    const line = document.struct('TR')
    table.add(line)
    for (const [at, text] of texts.entries()) {
      const top = y
      const cell = document.struct(tag, () => {
        document
          .font(font)
          .fontSize(8.5)
          .text(text, lefts[at], top, { width: widths[at] - 4, align: at === 0 || at === 5 ? 'right' : 'left', lineBreak: false })
      })
      line.add(cell)
      cell.end()
    }
    line.end()
    y += HEIGHT
  }
  for (let at = 0; at < rows; at += 1) {
    if (sectionOf(at, rows) !== section) {
      table?.end()
      if (section >= 0) document.addPage()
      section = sectionOf(at, rows)
      y = TOP
      const heading = document.struct('H2', () => document.font('B').fontSize(14).text(sectionTitle(section), 42, y))
      root.add(heading)
      y += 26
      table = document.struct('Table')
      root.add(table)
      row(heads, 'TH', 'B')
    } else if (y > BOTTOM) {
      document.addPage()
      y = TOP
      document.markContent('Artifact', { type: 'Pagination' })
      write(heads, 'B', y)
      document.endMarkedContent()
      y += HEIGHT
    }
    row(cellsAt(at), 'TD', 'R')
  }
  table?.end()
  root.end()
  document.end()
  await finished(file)
}

const before = process.argv[5] === 'rehearsed' ? await print(REHEARSED, '/dev/null').then(() => process.cpuUsage()) : { user: 0, system: 0 }
await print(rows, out)
const { user, system } = process.cpuUsage()
console.log(
  JSON.stringify({ cpuSeconds: (user - before.user + system - before.system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 }),
)
