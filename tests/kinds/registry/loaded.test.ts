import { readFileSync } from 'node:fs'
import type { Metafile, Plugin } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildBundles } from '@/scripts/launch/build/build.mjs'
import { readSources } from '@/scripts/lint/read-imports.mjs'

const PACKAGE = /(?:from |import\()'(?!node:|@\/|\.)((?:@[^/']+\/)?[^/']+)/g

const entries = ['server', 'worker', 'runner', 'setup'] as const
type Entry = (typeof entries)[number]

/** What an entry has its own use for. A server sends mails too, which is none of a worker's business. */
const rooms = (entry: Entry) => (entry === 'server' || entry === 'setup' ? /^(lib|kinds|server)\// : /^(lib|kinds|workers)\//)

/** Packages of worker halves of kinds that nothing else of an entry imports: each kind's own, which nobody else should have to load. */
function ownPackages(entry: Entry): string[] {
  const inWorkers = new Set<string>()
  const elsewhere = new Set<string>()
  for (const [path, text] of readSources()) {
    const isWorker = /^kinds\/(?!kit|registry)[^/]+\/worker(\/|\.ts)/.test(path)
    if (!isWorker && !rooms(entry).test(path)) continue
    for (const [, name = ''] of text.matchAll(PACKAGE)) (isWorker ? inWorkers : elsewhere).add(name)
  }
  return [...inWorkers].filter((name) => !elsewhere.has(name))
}

/** What an entry loads before anything is asked of it. */
function loadedBy({ outputs }: Metafile, entry: string): Set<string> {
  const packages = new Set<string>()
  const visited = new Set<string>()
  const visit = (path: string) => {
    if (visited.has(path)) return
    visited.add(path)
    for (const { path: to, kind, external } of outputs[path]?.imports ?? []) {
      if (kind !== 'import-statement') continue
      if (external)
        packages.add(
          to
            .split('/')
            .slice(0, to.startsWith('@') ? 2 : 1)
            .join('/'),
        )
      else visit(to)
    }
  }
  const found = Object.keys(outputs).find((path) => path.endsWith(`/${entry}.js`))
  if (!found) throw new Error(`there is no bundle ${entry}`)
  visit(found)
  return packages
}

describe('packages that only a kind’s worker half needs', () => {
  let metafile: Metafile
  beforeAll(async () => {
    const plugin: Plugin = {
      name: 'what-is-loaded',
      setup(build) {
        build.initialOptions.metafile = true
        build.initialOptions.write = false
        build.onEnd((result) => {
          if (result.metafile) metafile = result.metafile
        })
      },
    }
    await buildBundles({ root: process.cwd(), log: () => {}, outdir: 'dist-of-a-test', plugins: [plugin] })
  }, 60_000)

  it.each(entries)('are not loaded by the %s that nobody has asked for such a job', (entry) => {
    const loaded = loadedBy(metafile, entry)
    expect(loaded.size).toBeGreaterThan(0)
    expect(ownPackages(entry).filter((name) => loaded.has(name))).toEqual([])
  })

  it('are there: HTTP, pictures, mails and their templates, fonts for PDF', () =>
    expect(ownPackages('worker')).toEqual(
      expect.arrayContaining(['undici', 'sharp', 'nodemailer', 'mjml', 'liquidjs', 'marked', 'fontkit', 'bidi-js', 'pngjs', 'd3-scale']),
    ))
})

it('the pages have none of them either', () => {
  const sources = [...readSources()].filter(([path]) => /^(app|components)\/|^kinds\/[^/]+\/(page|contract|payload)/.test(path))
  const own = ownPackages('worker')
  expect(sources.flatMap(([path]) => own.filter((name) => readFileSync(path, 'utf8').includes(`'${name}`)))).toEqual([])
})
