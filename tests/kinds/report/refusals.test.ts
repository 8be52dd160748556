import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kindWords } from '@/kinds/registry/words'
import { builtIn } from '@/kinds/report/templates/built-in'
import { findTemplate, templateIds } from '@/kinds/report/templates/own-templates'
import { all, readPdf } from './read-pdf'
import { permits, setUp } from './sample'

const require = createRequire(import.meta.url)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postroom-templates-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A template of one's own, with files beside it. */
function own(template: object, files: Record<string, Buffer> = {}): void {
  mkdirSync(join(folder, 'own'), { recursive: true })
  writeFileSync(join(folder, 'own', 'template.json'), JSON.stringify({ label: { en: 'Own', de: 'Eigene' }, ...template }))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'own', name), bytes)
}

/** Why a report is not made; nothing of it has been drawn then. */
async function refusal(rows: ReturnType<typeof permits>, change: object = {}, variables: Record<string, string> = {}) {
  const test = setUp(rows, { variables: { REPORT_TEMPLATES_DIR: folder, ...variables } })
  const error = await test.make(change).then(
    () => Promise.reject(new Error('it was made')),
    (reason) => reason,
  )
  expect(test.progress.every(({ phase }) => phase === 'reading')).toBe(true)
  const { code, message, facts } = error
  return { code, message, german: kindWords('report', 'de').error(code, facts) }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVR4nGP8z8Dwn4GBgYGJAQoAHxcCAk+Uzr4AAAAASUVORK5CYII=',
  'base64',
)

describe('a report that cannot be made', () => {
  it('says which letter of which row no font has', async () => {
    const rows = permits(20, (row, at) => {
      if (at === 7) row.name = 'Firma 漢'
    })
    expect(await refusal(rows)).toEqual({
      code: 'letter_missing',
      message: 'Row 8 has the letter “漢” (U+6F22), and no font of the design has it. Leave the row out, or add a font to the design.',
      german: expect.stringContaining('In Zeile 8 steht der Buchstabe „漢“ (U+6F22)'),
    })
  })

  it('says so of its title', async () => {
    const { code, message } = await refusal(permits(3), { title: '年報' })
    expect([code, message]).toEqual(['letter_missing_in_text', expect.stringContaining('“年” (U+5E74)')])
  })

  it('says how many rows, chapters or bars are too many', async () => {
    expect((await refusal(permits(20), {}, { REPORT_MAX_ROWS: '19' })).message).toContain('more than 19 rows')
    expect((await refusal(permits(20), {}, { REPORT_MAX_CHAPTERS: '3' })).german).toContain('mehr als 3 verschiedene Werte')
  })

  it.each([
    ['without words for its logo', { logo: { file: 'logo.png' } }, 'a logo is a file, or paths with width and height, and has alt'],
    ['whose logo is not there', { logo: { file: 'logo.png', alt: { en: 'A', de: 'A' } } }, 'names the file logo.png, and there is none'],
    ['that names a file elsewhere', { logo: { file: '../../etc/passwd', alt: { en: 'A', de: 'A' } } }, 'cannot be used'],
    ['with a colour that is none', { accent: 'red' }, 'a colour is # and six hexadecimal digits'],
    [
      'with an outline that cannot be drawn',
      { logo: { paths: [{ d: 'M0 0A1 1 0 0 0 2 2', fill: '#000000' }], width: 1, height: 1, alt: { en: 'A', de: 'A' } } },
      'the step A of an outline is not known here',
    ],
  ])('says what is wrong with a template %s', async (_, template, message) => {
    own(template)
    const refused = await refusal(permits(3), { template: 'own' })
    expect([refused.code, refused.message]).toEqual(['template_broken', expect.stringContaining(message)])
  })

  it('says that there is no such template', async () => {
    expect((await refusal(permits(3), { template: 'nowhere' })).message).toBe('There is no design nowhere.')
    expect(findTemplate(folder, '../own')).toBeNull()
  })
})

describe('templates of one’s own', () => {
  it('stand before those that every installation has, and take the place of one with the same name', () => {
    own({})
    mkdirSync(join(folder, 'list'))
    writeFileSync(join(folder, 'list', 'template.json'), JSON.stringify({ label: { en: 'Ours', de: 'Unsere' } }))
    expect(templateIds(folder)).toEqual(['list', 'own', ...Object.keys(builtIn).filter((id) => id !== 'list')])
    expect(findTemplate(folder, 'list')?.template.label.en).toBe('Ours')
    expect(templateIds('')).toEqual(Object.keys(builtIn))
  })

  it.each([
    ['de', 'Summe'],
    ['en', 'Total'],
  ] as const)('are set in fonts of their own, light ones too: %s', async (language, total) => {
    const font = (name: string) => readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${name}.ttf`))
    const fonts = { regular: ['Light.ttf'], bold: ['Medium.ttf'] }
    own({ fonts }, { 'Light.ttf': font('300Light/SourceSans3_300Light'), 'Medium.ttf': font('500Medium/SourceSans3_500Medium') })
    const test = setUp(permits(30), { variables: { REPORT_TEMPLATES_DIR: folder } })
    const { artifact } = await test.make({ template: 'own', language })
    if (!artifact) throw new Error('nothing was left')
    const pdf = await readPdf(test.content(artifact))
    expect(pdf.fonts).toEqual([
      expect.stringMatching(/^[A-Z]{6}\+SourceSans3-Light$/),
      expect.stringMatching(/^[A-Z]{6}\+SourceSans3-Medium$/),
    ])
    expect(all(pdf.root, 'TFoot')[0]?.text).toContain(total)
    expect(pdf.unmarked).toEqual([])
  })

  it('draw their logo, transparent where it is', async () => {
    own({ organisation: 'Stadt Falkenau', logo: { file: 'logo.png', alt: { en: 'A square', de: 'Ein Quadrat' } } }, { 'logo.png': png })
    const test = setUp(permits(3), { variables: { REPORT_TEMPLATES_DIR: folder } })
    const { artifact, preview } = await test.make({ template: 'own' })
    if (!artifact || !preview) throw new Error('nothing was left')
    const pdf = await readPdf(test.content(artifact))
    expect(all(pdf.root, 'Figure')[0]?.alt).toBe('Ein Quadrat')
    expect(test.content(preview).toString()).toContain('<image href="data:image/png;base64,')
  })
})
