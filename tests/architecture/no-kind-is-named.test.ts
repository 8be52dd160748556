import { describe, expect, it } from 'vitest'
import { kinds } from '@/kinds/registry/contracts'
import { readSources } from '@/scripts/lint/read-imports.mjs'
import { namesOfKinds } from './names-of-kinds'

/** Steps of the ledger that were taken, and names of benches. */
const OVER = /^(lib\/ledger\/migrations|scripts\/launch\/bench)\//
const OUTSIDE = /^(app|components|lib|scripts|server|workers)\//

const ids = Object.keys(kinds)

// It reads every source: a busy machine takes its time.
it('outside kinds/ no file names a kind', () => {
  const sources = [...readSources()].filter(([path]) => OUTSIDE.test(path) && !OVER.test(path))
  expect(sources.flatMap(([path, text]) => namesOfKinds(path, text, ids).map((name) => `${path} names ${name}`))).toEqual([])
}, 60_000)

describe('a kind is named', () => {
  it.each([
    ['an identifier', 'const exportRate = 1', 'exportRate'],
    ['a type', 'type Draft = ExportDraft', 'ExportDraft'],
    ['a tag', 'const a = <NewExport />', 'NewExport'],
    ['several of it', 'const exports = 1', 'exports'],
    ['an import', "import { a } from '@/kinds/export/page/a'", '"@/kinds/export/page/a"'],
    ['its id', "if (kind === 'export') stop()", '"export"'],
    ['a key', "t('exports.form.title')", '"exports.form.title"'],
    ['a template', 'const to = `/new/export/`', '"/new/export/"'],
    ['a sentence', "tell('Run the export again.')", '"Run the export again."'],
    ['what is written', 'const a = <p>Your export</p>', '"Your export"'],
  ])('by %s', (_, text, name) => expect(namesOfKinds('components/a.tsx', text, ['export'])).toEqual([name]))

  it('by the name of a file', () =>
    expect(namesOfKinds('components/export-form.tsx', '', ['export'])).toEqual(['components/export-form.tsx']))

  it.each([
    'export const a = 1',
    'export default function a() {}',
    '// an export',
    'const exported = portOf(a)',
    'write(`export const a = 1`)',
  ])('and not by %s', (text) => expect(namesOfKinds('components/a.tsx', text, ['export'])).toEqual([]))

  it('where its id is an ordinary word, by keys and imports alone', () => {
    const text = "import a from '@/kinds/report/page'; report('the report'); t('kinds.report')"
    expect(namesOfKinds('lib/report.ts', text, ['report'])).toEqual(['"@/kinds/report/page"', '"kinds.report"'])
  })
})
