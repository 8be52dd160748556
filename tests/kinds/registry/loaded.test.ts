import { readFileSync } from 'node:fs'
import type { Metafile, Plugin } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildBundles } from '@/scripts/launch/build/build.mjs'
import { readSources } from '@/scripts/lint/read-imports.mjs'

const PACKAGE = /(?:from |import\()'(?!node:|@\/|\.)((?:@[^/']+\/)?[^/']+)/g

/** Packages that only worker halves of kinds import: each kind's own, which nobody else should have to load. */
function ownPackages(): string[] {
  const inWorkers = new Set<string>()
  const elsewhere = new Set<string>()
  for (const [path, text] of readSources()) {
    const isWorker = /^kinds\/(?!kit|registry)[^/]+\/worker(\/|\.ts)/.test(path)
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

  it.each(['server', 'worker', 'runner', 'setup'])('are not loaded by the %s that nobody has asked for such a job', (entry) => {
    const loaded = loadedBy(metafile, entry)
    expect(loaded.size).toBeGreaterThan(0)
    expect(ownPackages().filter((name) => loaded.has(name))).toEqual([])
  })

  it('are there at all', () => expect(ownPackages()).not.toEqual([]))
})

it('the pages have none of them either', () => {
  const sources = [...readSources()].filter(([path]) => /^(app|components)\/|^kinds\/[^/]+\/(page|contract|payload)/.test(path))
  const own = ownPackages()
  expect(sources.flatMap(([path]) => own.filter((name) => readFileSync(path, 'utf8').includes(`'${name}`)))).toEqual([])
})
