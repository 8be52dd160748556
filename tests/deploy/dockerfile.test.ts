import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLES } from '#launch/build/build.mjs'
import { variableNames } from '@/lib/config'
import { createIgnore } from './docker-ignore'
import { inherited, parseDockerfile } from './dockerfile'
import * as checks from './dockerfile-checks'
import { importsIn, packageOf, sourcesOf, topFolderOf } from './imports'

const stages = parseDockerfile(readFileSync('Dockerfile', 'utf8'))
const { engines, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const isIgnored = createIgnore(readFileSync('.dockerignore', 'utf8'))
const bundles = Object.keys(BUNDLES)
/** What `kind:new` copies, and how that is tested. */
const NOT_BUNDLED = /^scripts\/kinds\/(template\/|vitest\.config)/
const bundled = sourcesOf(['server', 'workers', 'kinds', 'lib', 'scripts']).filter(({ path }) => !NOT_BUNDLED.test(path))
const isString = (value: string | null): value is string => value !== null

describe('the Dockerfile', () => {
  it('copies what is there', () => expect(checks.copyProblems(stages, { exists: existsSync, isIgnored })).toEqual([]))
  it('runs as somebody else than root', () => expect(checks.userProblems(stages)).toEqual([]))
  it('holds no secret', () => expect(checks.secretProblems(stages)).toEqual([]))
  it('has a Node that package.json allows', () => expect(checks.baseProblems(stages, engines.node)).toEqual([]))
  it('runs and checks what scripts/build.mjs builds', () => expect(checks.commandProblems(stages, bundles)).toEqual([]))

  it('copies every folder that the sources import from', () => {
    const sources = [...bundled, ...sourcesOf(['app', 'components'])]
    const folders = sources.flatMap(({ text }) => importsIn(text).map(topFolderOf)).filter(isString)
    expect(checks.missingFolders(stages, [...new Set(folders)])).toEqual([])
  })

  it('sets only variables that somebody reads', () => {
    const own = [...variableNames, 'NEXT_TELEMETRY_DISABLED', 'NODE_OPTIONS', 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD']
    const set = stages.flatMap((stage) => inherited(stages, stage).filter(({ name }) => name === 'ENV'))
    for (const name of set.flatMap(({ words }) => words.map((word) => word.split('=')[0]))) expect(own).toContain(name)
  })

  it('installs every package that the bundles import: development packages are not in the image', () => {
    const missing = bundled.flatMap(({ path, text }) =>
      importsIn(text)
        .map(packageOf)
        .filter(isString)
        .filter((name) => !(name in dependencies))
        .map((name) => `${path} imports ${name}`),
    )
    expect(missing).toEqual([])
  })
})

describe('.dockerignore', () => {
  it.each([
    '.env',
    '.env.local',
    'lib/.env',
    '.data/app/secrets.json',
    '.git/config',
    'node_modules/next/package.json',
    'tests/support/jobs.ts',
  ])('keeps %s out', (path) => expect(isIgnored(path)).toBe(true))
  it.each(['package.json', 'lib/config.ts', 'app/globals.css', 'scripts/launch/build/build.mjs'])('lets %s in', (path) =>
    expect(isIgnored(path)).toBe(false),
  )
})

describe('the checks', () => {
  const bad = (text: string) => parseDockerfile(`FROM node:22-slim AS base\n${text}`)
  const everything = { exists: () => true, isIgnored: () => false }

  it('find a source that is not there, or kept out, or made by no stage before', () => {
    expect(checks.copyProblems(bad('COPY a.json b.json ./'), { ...everything, exists: (path) => path === 'a.json' })).toHaveLength(1)
    expect(checks.copyProblems(bad('COPY lib ./lib'), { ...everything, isIgnored: () => true })).toHaveLength(1)
    expect(checks.copyProblems(bad('COPY --from=build /app/dist ./dist'), everything)).toHaveLength(1)
    expect(checks.copyProblems(bad('FROM base AS last\nCOPY --from=base /app ./'), everything)).toEqual([])
  })

  it('find root, also where an earlier stage was somebody else, or nobody is said', () => {
    expect(checks.userProblems(bad('USER node\nUSER root'))).toHaveLength(1)
    expect(checks.userProblems(bad('USER 0:0'))).toHaveLength(1)
    expect(checks.userProblems(bad('USER node\nFROM node:22-slim AS last'))).toHaveLength(1)
    expect(checks.userProblems(bad('USER node\nFROM base AS last'))).toEqual([])
  })

  it('find a secret', () => {
    expect(checks.secretProblems(bad('ENV A=1 \\\n    AUTH_SECRET=abc'))).toEqual(['AUTH_SECRET would be part of the image'])
    expect(checks.secretProblems(bad('ARG DATABASE_URL'))).toHaveLength(1)
  })

  it.each([
    ['FROM node:18-slim', 1],
    ['FROM node:20.9-slim', 1],
    ['FROM node:latest', 1],
    ['FROM debian:12', 1],
    ['FROM node:20.19-slim', 0],
    ['FROM node:24-bookworm-slim', 0],
  ])('judge %s', (from, problems) => expect(checks.baseProblems(parseDockerfile(from), '>=20.19')).toHaveLength(problems))

  it('find a command that is not built, and a missing health check', () => {
    expect(checks.commandProblems(bad('CMD ["npm", "start"]'), bundles)).toHaveLength(2)
    expect(checks.commandProblems(bad('CMD ["node", "dist/server.js"]\nHEALTHCHECK CMD true'), bundles)).toEqual([])
  })

  it('find a folder that was forgotten', () => {
    expect(checks.missingFolders(bad('COPY lib ./lib'), ['lib', 'server'])).toEqual(['server is imported and not copied'])
  })

  it('read imports as they are at run time', () => {
    const source = `import type { A } from 'types-only'\nimport {\n  b,\n  type C,\n} from '@scope/name/part'\nimport './x'\nexport { d } from 'd'\nawait import('e')\n`
    expect(importsIn(source).map(packageOf)).toEqual(['@scope/name', null, 'd', 'e'])
    expect(['node:fs', '@/lib/config', 'pg'].map(topFolderOf)).toEqual([null, 'lib', null])
  })
})
