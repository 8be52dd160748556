import { describe, expect, it } from 'vitest'
import { FLOORS } from '@/scripts/lint/floors.mjs'
import { houseProblems } from '@/scripts/lint/lint-house.mjs'
import { readSources } from '@/scripts/lint/read-imports.mjs'

/** What is said of a house with these files, each with what it imports. */
function problemsOf(files: Record<string, string[]>): string[] {
  const sources = new Map(Object.entries(files).map(([path, imports]) => [path, imports.map((from) => `import '${from}'\n`).join('')]))
  const named = Object.values(files).flatMap((imports) => imports.flatMap((from) => (from.startsWith('@/') ? `${from.slice(2)}.ts` : [])))
  for (const path of named) if (!sources.has(path)) sources.set(path, '')
  return houseProblems(sources)
}

it('this house is in order', () => expect(houseProblems(readSources())).toEqual([]))

describe('an import', () => {
  it.each([
    ['app/jobs/page.tsx', '@/components/jobs/page/job-page'],
    ['components/shell/a.tsx', '@/components/keys/palette'],
    ['components/keys/a.ts', '@/components/jobs/list/focus-job'],
    ['components/jobs/list/a.tsx', '@/components/jobs/actions/job-menu'],
    ['components/jobs/status/a.tsx', '@/components/jobs/words/sentence'],
    ['components/jobs/words/a.tsx', '@/kinds/registry/contracts'],
    ['components/new/a.tsx', '@/kinds/registry/pages'],
    ['kinds/registry/pages.ts', '@/kinds/report/page'],
    ['kinds/report/page/a.tsx', '@/components/fields/column'],
    ['kinds/report/page/a.tsx', '@/kinds/report/contract'],
    ['components/live/a.ts', '@/components/api/jobs-api'],
    ['components/ui/a.tsx', '@/components/i18n/words'],
    ['components/i18n/a.ts', '@/components/format/numbers'],
    ['server/a.ts', '@/lib/ledger/reading/view'],
    ['server/a.ts', '@/kinds/registry/servers'],
    ['workers/a.ts', '@/kinds/registry/workers'],
    ['kinds/registry/workers.ts', '@/kinds/report/worker'],
    ['kinds/report/worker/a.ts', '@/kinds/report/worker/rows'],
    ['kinds/report/worker.ts', '@/lib/datasets/datasets'],
    ['kinds/report/server.ts', '@/kinds/kit/server'],
    ['kinds/report/contract.ts', '@/kinds/kit/contract'],
    ['lib/ledger/a.ts', '@/lib/crash-points'],
    ['lib/mail/a.ts', '@/lib/contracts/job'],
    ['tests/server/a.ts', '@/components/jobs/words/sentence'],
  ])('that goes down: %s may import %s', (file, from) => expect(problemsOf({ [file]: [from] })).toEqual([]))

  it.each([
    ['components/dev/a.tsx', '@/app/layout', 'above'],
    ['components/keys/a.ts', '@/components/shell/header', 'above'],
    ['components/notifications/a.ts', '@/components/shell/header', 'above'],
    ['components/jobs/page/a.tsx', '@/components/jobs/list/job-row', 'nothing of each other'],
    ['components/notifications/a.tsx', '@/components/new/gallery', 'nothing of each other'],
    ['components/jobs/actions/a.tsx', '@/components/new/gallery', 'above'],
    ['components/jobs/words/a.ts', '@/components/jobs/actions/use-stop', 'above'],
    ['components/jobs/data/a.ts', '@/components/notifications/job-in-view', 'above'],
    ['components/fields/a.tsx', '@/kinds/registry/pages', 'above'],
    ['kinds/report/page/a.tsx', '@/components/new/form', 'above'],
    ['components/live/a.ts', '@/components/jobs/data/use-job', 'above'],
    ['components/ui/a.tsx', '@/components/api/request', 'above'],
    ['components/i18n/a.ts', '@/components/ui/button', 'above'],
    ['components/format/a.ts', '@/components/i18n/words', 'above'],
    ['components/fields/a.tsx', '@/kinds/report/contract', 'only the registry'],
    ['server/a.ts', '@/kinds/report/server', 'only the registry'],
    ['workers/a.ts', '@/kinds/report/worker', 'only the registry'],
    ['lib/mail/a.ts', '@/kinds/report/contract', 'only the registry'],
    ['kinds/report/worker.ts', '@/kinds/mailing/contract', 'only the registry'],
    ['kinds/report/server.ts', '@/kinds/report/worker', 'nothing of each other'],
    ['kinds/report/contract.ts', '@/kinds/report/server', 'above'],
    ['kinds/report/contract.ts', '@/lib/datasets/datasets', 'above'],
    ['kinds/report/page/a.tsx', '@/lib/datasets/datasets', 'contracts only'],
    ['kinds/report/page/a.tsx', '@/kinds/report/worker', 'contracts only'],
    ['kinds/kit/contract.ts', '@/kinds/kit/server', 'above'],
    ['components/api/a.ts', '@/server/app', 'contracts only'],
    ['server/a.ts', '@/workers/worker', 'nothing of each other'],
    ['lib/redis/a.ts', '@/lib/ledger/reading/view', 'nothing of each other'],
    ['lib/redis/a.ts', '@/lib/config', 'above'],
    ['lib/contracts/a.ts', '@/lib/redis/keys', 'above'],
    ['lib/contracts/a.ts', '@/kinds/kit/contract', 'above'],
    ['server/a.ts', '@/scripts/setup', 'no part of the product'],
    ['components/ui/a.ts', '@/tests/support/jobs', 'no part of the product'],
  ])('that does not: %s may not import %s', (file, from, why) =>
    expect(problemsOf({ [file]: [from] })).toEqual([expect.stringMatching(`^${file} imports ${from.slice(2)}.*${why}`)]),
  )

  it('of a type is one, also where the type is named in its place', () => {
    const sources = (text: string) =>
      new Map([
        ['components/ui/a.ts', text],
        ['components/api/b.ts', ''],
      ])
    for (const text of [
      "import type { B } from '@/components/api/b'",
      "type B = import('@/components/api/b').B",
      "export * from '@/components/api/b'",
    ])
      expect(houseProblems(sources(text))).toHaveLength(1)
    expect(houseProblems(sources("// as import('@/components/api/b') has it"))).toEqual([])
  })
})

describe('a file of the house', () => {
  it('stands on a floor', () => {
    expect(problemsOf({ 'components/news/a.ts': [], 'app/page.tsx': [], 'tests/news/a.ts': [] })).toEqual([
      'components/news/a.ts stands on no floor: give its room a place in scripts/lint/floors.mjs',
    ])
  })

  it('stands on one: the drawing names no room twice', () => expect(new Set(FLOORS.flat()).size).toBe(FLOORS.flat().length))
})

describe('a circle is found', () => {
  it('between files', () => {
    const files = { 'lib/mail/one.ts': ['./two'], 'lib/mail/two.ts': ['./three'], 'lib/mail/three.ts': ['./one'] }
    expect(problemsOf(files)).toEqual([expect.stringMatching(/^lib\/mail: one.ts, three.ts, two.ts go round/)])
  })

  it('between files of tests, whose rooms may do as they like', () => {
    expect(problemsOf({ 'tests/one/a.ts': ['@/tests/two/b'], 'tests/two/b.ts': ['@/tests/one/other'] })).toEqual([])
    expect(problemsOf({ 'tests/one/a.ts': ['@/tests/two/b'], 'tests/two/b.ts': ['@/tests/one/a'] })).toEqual([
      'tests/one/a.ts, tests/two/b.ts go round in a circle',
    ])
  })

  it('between rooms, though no file is in one', () => {
    const files = { 'server/http/page.ts': ['@/server/auth/session'], 'server/auth/sign-in.ts': ['@/server/http/address'] }
    expect(problemsOf(files)).toEqual([expect.stringMatching(/^server: auth, http go round/)])
  })

  it('and not where files of the house call a room that stands on others of them', () => {
    expect(problemsOf({ 'server/app.ts': ['./routes/jobs'], 'server/routes/jobs.ts': ['@/server/deps'] })).toEqual([])
  })
})

describe('a room', () => {
  it('has twenty files of its own at most', () => {
    const room = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`lib/mail/of-${'ab'.repeat(at)}.ts`, []]))
    expect(problemsOf(room(20))).toEqual([])
    expect(problemsOf(room(21))).toEqual(['lib/mail has 21 files of its own, 20 at most'])
  })

  it.each([
    ['session.ts', 'sessions.ts'],
    ['use-job.ts', 'use-jab.tsx'],
  ])('has no two that differ by a letter: %s, %s', (a, b) =>
    expect(problemsOf({ [`lib/mail/${a}`]: [], [`lib/mail/${b}`]: [] })).toEqual([expect.stringContaining('one letter only')]),
  )

  it('may have a file and its test, and names that two letters tell apart', () =>
    expect(problemsOf({ 'lib/mail/a.ts': [], 'lib/mail/a.test.ts': [], 'lib/mail/abc.ts': [] })).toEqual([]))
})

it('a file has 250 lines at most, unless it is a test', () => {
  const sources = (path: string, lines: number) => new Map([[path, '\n'.repeat(lines)]])
  expect(houseProblems(sources('lib/mail/a.ts', 250))).toEqual([])
  expect(houseProblems(sources('lib/mail/a.ts', 251))).toEqual(['lib/mail/a.ts has 251 lines, 250 at most'])
  expect(houseProblems(sources('tests/lib/a.test.ts', 251))).toEqual([])
})
