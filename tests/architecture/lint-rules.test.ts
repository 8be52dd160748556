import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const forbidden: [file: string, from: string][] = [
  ['lib/contracts/a.ts', '@/lib/ledger/reading/view'],
  ['lib/contracts/b.ts', 'pino'],
  ['kinds/report/contract.ts', 'pg'],
  ['kinds/report/payload.ts', '@/lib/datasets/datasets'],
  ['lib/ledger/c.ts', '@/lib/config'],
  ['server/d.ts', '@/lib/config'],
  ['workers/e.ts', '@/lib/config'],
  ['app/f.tsx', '@/lib/config'],
  ['server/routes/g.ts', '../app'],
]
const allowed: [file: string, from: string][] = [
  ['lib/contracts/h.ts', 'zod'],
  ['lib/contracts/jobs/i.ts', '@/lib/contracts/datasets'],
  ['kinds/mailing/contract.ts', '@/kinds/kit/contract'],
  ['kinds/mailing/worker.ts', 'nodemailer'],
  ['lib/redis/j.ts', './keys'],
  ['server/index.ts', '@/lib/config'],
  ['workers/runner.ts', '@/lib/config'],
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

describe('what a file may import, beside the floors', () => {
  it.each(forbidden)('%s may not import %s', (file) => expect(rulesBrokenIn(file)).toContain('noRestrictedImports'))
  it.each(allowed)('%s may import %s', (file) => expect(rulesBrokenIn(file)).not.toContain('noRestrictedImports'))
  it.each(environment)('%s reads the environment: %s', (file, ok) => expect(!rulesBrokenIn(file).includes('noProcessEnv')).toBe(ok))
})
