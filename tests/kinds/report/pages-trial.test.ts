import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext } from '@/kinds/kit/testing'
import { contract } from '@/kinds/report/contract'
import { PagesTried } from '@/kinds/report/payload/trials'
import { worker } from '@/kinds/report/worker'
import { payload, permits } from './sample'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postroom-templates-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the form shows of a report of these rows. */
async function tried(rows: ReturnType<typeof permits>, change: object = {}): Promise<PagesTried> {
  const test = createTestContext(contract, { datasets: { permits: rows }, variables: { REPORT_TEMPLATES_DIR: folder } })
  return PagesTried.parse(await test.tryOut(worker, 'pages', { ...payload, ...change }))
}

const letters = (svg: string) => svg.match(/<use /g)?.length ?? 0

describe('the first pages of a report, before it is sent', () => {
  it('are drawn as they will be, in their order, with the contents where a short one has them', async () => {
    const short = await tried(permits(20))
    expect(short).toMatchObject({ rows: 20, whole: true })
    const [cover = '', contents = '', overview = ''] = short.pages
    expect(cover).toContain('#c8102e') // the falcon of the letterhead
    expect(letters(contents)).toBeLessThan(letters(overview))
    for (const page of short.pages) expect(page).toMatch(/^<svg [^>]*viewBox="0 0 595.28 841.89"/)
    expect(JSON.stringify(short).length).toBeLessThan(1_000_000)
  })

  it('are of the first rows where there are many, and no more than four', async () => {
    const many = await tried(permits(6000))
    expect(many).toMatchObject({ rows: 5000, whole: false })
    expect(many.pages).toHaveLength(4)
  })

  it('are of fewer where they are long: they are kept in memory', async () => {
    const long = permits(500, (row) => {
      row.name = 'lang '.repeat(4000)
    })
    expect(await tried(long)).toMatchObject({ rows: 400, whole: false })
  })

  it('are those of a report of nothing too', async () => {
    expect(await tried(permits(0), { template: 'list' })).toMatchObject({ rows: 0, whole: true, pages: [expect.any(String)] })
  })

  it('are refused with the words that the report would be refused with', async () => {
    const chinese = permits(20, (row, at) => {
      if (at === 7) row.name = '漢'
    })
    await expect(tried(chinese)).rejects.toMatchObject({ code: 'letter_missing', facts: { row: 8 } })
    await expect(tried(permits(3), { title: '年報' })).rejects.toMatchObject({ code: 'letter_missing_in_text' })
    mkdirSync(join(folder, 'own'))
    const logo = { file: 'logo.png', alt: { en: 'A', de: 'A' } }
    writeFileSync(join(folder, 'own', 'template.json'), JSON.stringify({ label: { en: 'Own', de: 'Eigene' }, logo }))
    const broken = () => tried(permits(3), { template: 'own' })
    await expect(broken()).rejects.toMatchObject({
      code: 'template_broken',
      message: expect.stringContaining('logo.png, and there is none'),
    })
    writeFileSync(join(folder, 'own', 'logo.png'), Buffer.alloc(1_000_001))
    await expect(broken()).rejects.toMatchObject({ code: 'template_broken', message: 'The logo logo.png has more than 1 MB.' })
  })
})
