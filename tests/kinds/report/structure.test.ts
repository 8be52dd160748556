import { beforeAll, describe, expect, it } from 'vitest'
import { all, type ReadPdf, readPdf } from './read-pdf'
import { made, permits } from './sample'

const allowed: Record<string, string[]> = {
  Document: ['Figure', 'P', 'H1', 'H2', 'Table', 'TOC', 'Sect'],
  Sect: ['H2', 'P', 'Figure', 'Table'],
  Table: ['THead', 'TBody', 'TFoot', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  TOC: ['TOCI'],
  TOCI: ['Reference'],
  Reference: ['Link'],
}

const long = `${'Donaudampfschifffahrtsgesellschaft'.repeat(3)} und andere, `.repeat(3).trim()

const difficult = permits(400, (row, at) => {
  if (at === 3) row.name = 'שרה כהן (Sarah)'
  if (at === 4) row.name = 'محمد علي'
  if (at === 5) row.name = 'Feier 🎉'
  if (at === 6) row.name = long
  if (at === 7) row.name = 'eins\nzwei\tdrei'
  if (at === 8) row.name = '#read("/etc/passwd") </table> (a) \\ %'
  if (at === 9) row.name = null
  if (at === 11) row.name = '＝Summe（１）'
  if (at === 10) row.name = 'lang '.repeat(4000).trim()
})

describe('the structure of a report', () => {
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = await readPdf(await made(difficult))
  })

  it('has each cell in a row, each row in a part of a table, and nothing where it does not belong', () => {
    const wrong = all(pdf.root).flatMap(({ tag, kids }) =>
      kids.filter((kid) => !allowed[tag]?.includes(kid.tag)).map((kid) => `${kid.tag} in ${tag}`),
    )
    expect(wrong).toEqual([])
  })

  it('has nothing on any page that is neither part of it nor marked as meaning nothing', () => expect(pdf.unmarked).toEqual([]))

  it('begins each table with its headers, once', () => {
    const tables = all(pdf.root, 'Table').filter(({ kids }) => kids[0]?.tag === 'THead')
    expect(tables).toHaveLength(7)
    for (const table of tables) {
      const heads = all(table, 'THead')
      expect(heads).toHaveLength(1)
      expect(all(table.kids[0] as never, 'TH').map(({ scope }) => scope)).toContain('Column')
      expect(all(table.kids[0] as never, 'TD')).toEqual([])
    }
  })

  it('has every row of the dataset in it, and the sums of the database', () => {
    const chapters = pdf.root.kids.filter(({ tag }) => tag === 'Sect').slice(1)
    const rows = chapters.flatMap((chapter) => all(chapter, 'TBody').flatMap(({ kids }) => kids))
    expect(rows.map(({ kids }) => kids[0]?.text)).toEqual(difficult.rows.map(({ number }) => number))
    const cents = (text: string | null) => Number(text?.replace(/[.,]/g, ''))
    for (const chapter of chapters) {
      const added = all(chapter, 'TBody')
        .flatMap(({ kids }) => kids)
        .reduce((sum, { kids }) => sum + cents(kids.at(-1)?.text ?? ''), 0)
      expect(cents(all(chapter, 'TFoot')[0]?.kids[0]?.kids.at(-1)?.text ?? '')).toBe(added)
    }
  })

  it('says what was stored, whatever that is: other scripts, broken words, what would be code elsewhere', () => {
    const chapter = pdf.root.kids.filter(({ tag }) => tag === 'Sect')[1]
    const named = (at: number) => all(chapter as never, 'TBody').flatMap(({ kids }) => kids)[at]?.kids[1]
    expect(named(3)?.text).toBe('שרה כהן (Sarah)')
    expect(named(4)?.text).toBe('محمد علي')
    expect(named(5)?.text).toBe('Feier 🎉')
    expect(named(6)?.text.replaceAll('\u00ad', '')).toBe(long)
    expect(named(6)?.text).toContain('\u00ad')
    expect(named(7)?.text).toBe('eins zwei drei')
    expect(named(8)?.text).toBe('#read("/etc/passwd") </table> (a) \\ %')
    expect(named(9)?.text).toBe('')
    expect(named(11)?.text).toBe('＝Summe（１）')
    expect(named(10)?.text).toBe('lang '.repeat(4000).trim())
    expect(new Set(named(10)?.pages).size).toBeGreaterThan(1)
  })

  it('has words for each figure, a language, a title that is shown, and headings without a gap', () => {
    expect(all(pdf.root, 'Figure').map(({ alt }) => alt)).toEqual([
      'Wappen von Falkenau: ein Falke über einer Mauer',
      expect.stringMatching(/^Balkendiagramm: Zeilen nach Eingang.*Tabelle darunter\.$|^Balkendiagramm: Zeilen nach received/),
      expect.stringContaining('Balkendiagramm: Kosten (EUR) nach'),
    ])
    expect(pdf.catalog.toString()).toMatch(/\/Lang \(de\)[\s\S]*\/DisplayDocTitle true/)
    expect(pdf.catalog.toString()).toContain('/Marked true')
    expect(pdf.title).toBe('Bauanträge 2026')
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.xmp).not.toContain('pdfaid:conformance')
    expect(all(pdf.root).flatMap(({ tag }) => (/^H\d$/.test(tag) ? [tag] : []))).toEqual(['H1', ...Array(7).fill('H2')])
  })

  it('leads from its contents and its bookmarks to the page where a chapter begins', () => {
    const chapters = pdf.root.kids.filter(({ tag }) => tag === 'Sect')
    const starts = chapters.map(({ kids }) => kids[0]?.pages[0])
    expect(pdf.links.map(({ to }) => to)).toEqual(starts)
    expect(pdf.bookmarks.slice(1).map(({ page }) => page)).toEqual(starts)
    expect(pdf.links.map(({ says }) => says)).toEqual(chapters.map(({ kids }, at) => `${kids[0]?.text}, ${(starts[at] ?? 0) + 1}`))
    expect(all(pdf.root, 'TOCI').map(({ text }) => text)).toEqual(
      chapters.map(({ kids }, at) => `${kids[0]?.text} ${(starts[at] ?? 0) + 1}`),
    )
  })

  it('says on each page but the cover which one it is', () => {
    const said = pdf.artifacts.slice(1).map((text) => /Seite \d+ von /.exec(text)?.[0])
    expect(said).toEqual(Array.from({ length: pdf.pages - 1 }, (_, at) => `Seite ${at + 2} von `))
  })
})

describe('a report', () => {
  it('declares PDF/A-2a beside PDF/UA-1 for an archive', async () => {
    const { xmp, catalog } = await readPdf(await made(permits(5), { archive: true }))
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(xmp).toContain('pdfaExtension:schemas')
    expect(catalog.toString()).toContain('/OutputIntents')
  })

  it.each(['letterhead', 'band', 'list'])('of nothing, of one row and of one table looks right in the template %s', async (template) => {
    for (const rows of [0, 1, 60]) {
      const { chapters: _c, chart: _d, totals: _t, ...plain } = {} as Record<string, never>
      const pdf = await readPdf(await made(permits(rows), { ...plain, template, chapters: undefined, chart: undefined, totals: [] }))
      expect(pdf.unmarked).toEqual([])
      expect(all(pdf.root, 'H1').map(({ text }) => text)).toEqual(['Bauanträge 2026'])
      expect(all(pdf.root, 'TBody').flatMap(({ kids }) => kids)).toHaveLength(rows)
      expect(pdf.bookmarks).toHaveLength(1)
    }
  })
})
