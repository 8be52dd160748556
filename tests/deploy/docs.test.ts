import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLES } from '#launch/build/build.mjs'
import { JobState } from '@/lib/contracts/job'
import { defaultRateLimits } from '@/server/limits/rate-limits'
import { MESSAGES } from '@/server/realtime/limit-messages'
import { commandsIn, docsProblems, linksIn, pathsIn } from './docs-checks'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const project = { exists: existsSync, scripts: Object.keys(scripts), bundles: Object.keys(BUNDLES) }

const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`)
const atTheTop = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md']
const pages = [...inDocs, ...atTheTop].filter((path) => path.endsWith('.md') && existsSync(path))

describe('the documentation', () => {
  it.each(pages)('%s names only files and commands that exist', (page) => {
    const folder = page.slice(0, page.lastIndexOf('/') + 1)
    expect(docsProblems(readFileSync(page, 'utf8'), folder, project)).toEqual([])
  })

  it('draws every state of a job, and no other', () => {
    const drawing = /```mermaid\n([\s\S]*?)```/.exec(readFileSync('docs/job-lifecycle.md', 'utf8'))?.[1] ?? ''
    const drawn = [...drawing.matchAll(/^ {2}(\S+) --> (\w+|\[\*\])/gm)].flatMap((match) => [match[1], match[2]])
    expect([...new Set(drawn)].filter((state) => state !== '[*]').sort()).toEqual([...JobState.options].sort())
  })

  it('gives the limits that the server has', () => {
    const text = readFileSync('docs/limits.md', 'utf8').replaceAll(',', '')
    for (const most of [...Object.values(defaultRateLimits), MESSAGES.most]) expect(text).toMatch(new RegExp(`\\b${most}\\b`))
  })

  it('lists every decision', () => {
    const listed = linksIn(readFileSync('docs/decisions/README.md', 'utf8'))
    const files = readdirSync('docs/decisions').filter((name) => name !== 'README.md')
    expect(listed.sort()).toEqual(files.sort())
  })
})

describe('the checks', () => {
  const nothing = { exists: () => false, scripts: ['build'], bundles: ['server'] }

  it('find a file, a link and a command that are not there', () => {
    expect(docsProblems('See `lib/gone.ts`.', '', nothing)).toEqual(['lib/gone.ts does not exist'])
    expect(docsProblems('![a](b.png) and [c](d.md#e)', 'docs/', nothing)).toHaveLength(2)
    expect(docsProblems('`npm run biuld`', '', nothing)).toEqual(['package.json has no script biuld'])
    expect(docsProblems('`node dist/serve.js`', '', nothing)).toEqual(['dist/serve.js does not exist'])
    expect(docsProblems('`node dist/server.js`, `npm run build`', '', nothing)).toEqual([])
  })

  it('look for links beside the page', () => {
    const seen: string[] = []
    docsProblems('[a](b.md)', 'docs/decisions/', { ...nothing, exists: (path) => seen.push(path) > 0 })
    expect(seen).toEqual(['docs/decisions/b.md'])
  })

  it('read names in commands and folders, and leave alone what is no file of ours', () => {
    expect(pathsIn('`node --import tsx bench/export.ts`, `docs/` and `datasets.json`')).toEqual([
      'bench/export.ts',
      'docs/',
      'datasets.json',
    ])
    expect(pathsIn('`/api/jobs`, `.data/app/env`, `lib/contracts/kinds/<kind>.ts`, `register.permits`, `{ "a": 1 }`')).toEqual([])
    expect(linksIn('[a](https://example.org/x.md), [b](#part)')).toEqual([])
    expect(commandsIn('`npm run services:up`, then `npm test -- --only unit`')).toEqual(['services:up', 'test'])
  })
})
