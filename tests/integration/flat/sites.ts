import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LEDGER = join(import.meta.dirname, '../../../lib/ledger')

/** Not part of serving anybody: what a set-up does, and what is asked of PostgreSQL itself. */
const ONCE = /^(migrations|own|connection)\//

/** Where a statement leaves, or is put together by the one way of changing jobs. Transactions and connections are no statements. */
const LEAVES = /(?<!transaction\(\)|connection\(\))\.execute\(|(?<!function )\bchangeJobs?\(/

/** Every line of the ledger that sends a statement, as `queue/dispatch.ts:35`. */
export function statementSites(): string[] {
  const files = readdirSync(LEDGER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !ONCE.test(name))
  return files.flatMap((file) =>
    readFileSync(join(LEDGER, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (LEAVES.test(line) && !line.trimStart().startsWith('*') ? [`${file}:${at + 1}`] : [])),
  )
}

/** The lines of the ledger that this very call came by. */
export function sitesOf(stack = ''): string[] {
  return [...stack.matchAll(/lib\/ledger\/([\w/.-]+\.ts):(\d+)/g)].map(([, file, line]) => `${file}:${line}`)
}
