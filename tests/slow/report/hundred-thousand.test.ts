import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAttempts } from '@/tests/kinds/report/killed/run-in-attempts'

const ROWS = 100_000
const MOST_MB = 400
const job = (nth: number) => `01980f6e-6c2b-7d63-9a3e-00000000000${nth}`

let attempts: Awaited<ReturnType<typeof createAttempts>>
beforeAll(async () => {
  attempts = await createAttempts()
})
afterAll(() => attempts.close())

/** Of a program that Debian has; null where it is not there. */
function read(program: string, ...args: string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 500_000_000 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

it('100,000 rows: in the heap of a runner, the same after three kills, and read by qpdf and poppler with every row', async () => {
  const whole = await attempts.run(job(1), { rows: ROWS, placeMs: 2000 })
  expect(whole.done.peakMb).toBeLessThan(MOST_MB)
  const killAt = [0.1, 0.5, 0.9].map((share) => Math.round(whole.done.pages * share))
  const killed = await attempts.run(job(2), { rows: ROWS, placeMs: 2000, killAt })
  expect(killed.drawn).toHaveLength(4)
  expect(readFileSync(killed.path).equals(readFileSync(whole.path))).toBe(true)
  expect(read('qpdf', '--check', whole.path) ?? 'No syntax or stream encoding errors found').toContain(
    'No syntax or stream encoding errors found',
  )
  const info = read('pdfinfo', whole.path)
  if (info !== null) expect(info).toMatch(/Tagged: +yes[\s\S]*Pages: +\d{4}/)
  const text = read('pdftotext', '-layout', whole.path, '-')
  if (text !== null) expect(text.match(/^ *[\d.]+ +\S.* \d\d\.\d\d\.202\d +[\d.]+,\d\d$/gm)?.length ?? 0).toBeGreaterThan(ROWS * 0.5)
  const structure = read('pdfinfo', '-struct', whole.path)
  if (structure !== null) expect(structure.match(/^ +TD$/gm)?.length).toBeGreaterThan(ROWS * 5)
}, 600_000)
