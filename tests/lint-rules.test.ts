import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const forbidden: [file: string, from: string][] = [
  ['lib/contracts/a.ts', '@/lib/ledger/reading/view'],
  ['lib/contracts/b.ts', 'pino'],
  ['lib/redis/c.ts', '@/lib/ledger/reading/view'],
  ['lib/ledger/d.ts', '@/server/app'],
  ['lib/ledger/e.ts', '@/lib/config'],
  ['server/f.ts', '@/workers/worker'],
  ['server/g.ts', '@/lib/config'],
  ['workers/h.ts', '@/server/app'],
  ['workers/i.ts', '@/lib/config'],
  ['components/jobs/j.tsx', '@/lib/ledger/reading/view'],
  ['components/jobs/k.tsx', '@/app/layout'],
  ['app/l.tsx', '@/server/app'],
  ['app/m.tsx', '@/lib/config'],
  ['server/routes/n.ts', '../app'],
]
const allowed: [file: string, from: string][] = [
  ['lib/contracts/o.ts', 'zod'],
  ['lib/contracts/kinds/p.ts', '@/lib/contracts/datasets'],
  ['lib/redis/q.ts', '@/lib/contracts/job'],
  ['lib/redis/r.ts', './keys'],
  ['lib/ledger/w.ts', '@/lib/crash-points'],
  ['server/s.ts', '@/lib/ledger/reading/view'],
  ['server/index.ts', '@/lib/config'],
  ['workers/runner.ts', '@/lib/config'],
  ['components/jobs/t.tsx', '@/lib/contracts/job'],
  ['app/u.tsx', '@/components/jobs/list/job-list'],
]
const environment: [file: string, ok: boolean][] = [
  ['server/v.ts', false],
  ['lib/config.ts', true],
]

let root: string
let report: string
/** Plants every sample in an empty project with our biome.json and lints it once. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'postroom-lint-'))
  mkdirSync(join(root, '.git'))
  writeFileSync(join(root, '.gitignore'), 'dist/\n')
  copyFileSync('biome.json', join(root, 'biome.json'))
  const plant = (file: string, code: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), code)
  }
  for (const [file, from] of [...forbidden, ...allowed]) plant(file, `import { x } from '${from}'\nexport const y = x\n`)
  for (const [file] of environment) plant(file, 'export const y = process.env.PORT\n')
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const run = spawnSync(process.execPath, [biome, 'lint', '--max-diagnostics=200', '--reporter=github', '.'], {
    cwd: root,
    encoding: 'utf8',
  })
  report = run.stdout + run.stderr
})
afterAll(() => rmSync(root, { recursive: true }))

function rulesBrokenIn(file: string): string[] {
  const lines = report.split('\n').filter((line) => line.includes(`/${file},`))
  return lines.flatMap((line) => /lint\/\w+\/(\w+)/.exec(line)?.[1] ?? [])
}

describe('the directions of the layout', () => {
  it.each(forbidden)('%s may not import %s', (file) => expect(rulesBrokenIn(file)).toContain('noRestrictedImports'))
  it.each(allowed)('%s may import %s', (file) => expect(rulesBrokenIn(file)).not.toContain('noRestrictedImports'))
  it.each(environment)('%s reads the environment: %s', (file, ok) => expect(!rulesBrokenIn(file).includes('noProcessEnv')).toBe(ok))
})
